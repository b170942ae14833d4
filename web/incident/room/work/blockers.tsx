import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCheck, IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { removeBlocker } from '../../../../src/contract/incident/blocker.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Moment, useSayDue } from '../../../parts/time/moment.tsx'
import { type Blocker, type Incident, useIncidentChange } from '../../query.ts'
import { AddBlocker, MoveBlocker } from './blocker-forms.tsx'
import css from './blockers.module.css'

/** What keeps us from repairing, who sees to it and by when; it never stands in a customer's letter. */
export function Blockers({ incident }: { incident: Incident }) {
  const say = useSay()
  const [adding, setAdding] = useState(false)
  const [moving, setMoving] = useState<Blocker | null>(null)
  const open = incident.blockers.filter(({ state }) => state === 'open')
  const done = incident.blockers.filter(({ state }) => state === 'done')
  if (incident.endedAt && incident.blockers.length === 0) return null
  return (
    <Panel
      title={say('incident.blocker.title')}
      count={open.length || undefined}
      actions={
        !incident.endedAt && (
          <ActionIcon aria-label={say('incident.blocker.add')} onClick={() => setAdding(true)}>
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        )
      }
    >
      {incident.blockers.length === 0 && <p className={css.hint}>{say('incident.blocker.none')}</p>}
      <ul className={css.list}>
        {open.map(blocker => (
          <Row key={blocker.id} incident={incident} blocker={blocker} onMove={() => setMoving(blocker)} />
        ))}
        {done.map(blocker => (
          <li key={blocker.id} className={css.done}>
            <IconCheck size={16} aria-hidden />
            <span>
              <s>{blocker.what}</s> · {blocker.owner.name}
              {blocker.settledAt && (
                <>
                  {' '}
                  · <Moment at={blocker.settledAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {adding && <AddBlocker incident={incident} onClose={() => setAdding(false)} />}
      {moving && <MoveBlocker incident={incident} blocker={moving} onClose={() => setMoving(null)} />}
    </Panel>
  )
}

function Row({ incident, blocker, onMove }: { incident: Incident; blocker: Blocker; onMove: () => void }) {
  const say = useSay()
  const sayDue = useSayDue()
  const remove = useIncidentChange(
    incident.id,
    () => call(removeBlocker, { params: { blockerId: blocker.id }, body: {} }),
    { beside: false },
  )
  return (
    <li className={css.row} data-late={blocker.overdue || undefined}>
      <div className={css.what}>
        <div className={css.name}>{blocker.what}</div>
        <div className={css.about}>
          {blocker.owner.name} · <Moment at={blocker.dueAt} />
          {blocker.moves > 0 && ` · ${say('incident.moves', { count: blocker.moves })}`}
        </div>
        <Tag tone={blocker.overdue ? 'danger' : 'quiet'}>{sayDue(blocker.dueAt)}</Tag>
      </div>
      <Button size="compact-xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
        {say('incident.blocker.done')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={say('incident.blocker.more', { what: blocker.what })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onMove}>{say('incident.blocker.move')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
