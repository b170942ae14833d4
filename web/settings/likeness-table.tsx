import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayIfKnown, useSay } from '../app/speech.ts'
import { Panel } from '../parts/panel.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { type Likeness, LikenessForm } from './likeness-form.tsx'
import { likenessQuery } from './likeness-query.ts'
import { sayTime } from './likeness-time.ts'
import css from './settings.module.css'

const NEW: Likeness = { likeness: 'place', caseKind: '', customers: 3, withinMinutes: 120, similarity: null }

/** From how many complaints on, within what time, the desk proposes an incident. */
export function LikenessTable() {
  const say = useSay()
  const policies = useQuery(likenessQuery)
  const [editing, setEditing] = useState<Likeness | null>(null)
  return (
    <Panel
      title={say('likeness.title')}
      flush
      actions={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing(NEW)}
        >
          {say('likeness.add')}
        </Button>
      }
    >
      <p className={css.lead}>{say('likeness.hint')}</p>
      <div className={css.scroll}>
        <Resolved query={policies}>
          {({ items }) => (
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{say('likeness.likeness')}</th>
                  <th scope="col">{say('policy.caseKind')}</th>
                  <th scope="col">{say('likeness.from')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{say('app.change')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(policy => (
                  <tr key={`${policy.likeness} ${policy.caseKind}`}>
                    <td>{say(`likeness.kind.${policy.likeness}`)}</td>
                    <td>{sayIfKnown(say, `caseKind.${policy.caseKind}`) ?? policy.caseKind}</td>
                    <td className={css.wraps}>
                      {say('likeness.customers', { count: policy.customers })} {sayTime(say, policy.withinMinutes)}
                      {policy.similarity !== null &&
                        ` · ${say('likeness.alike', { percent: Math.round(policy.similarity * 100) })}`}
                    </td>
                    <td className={css.act}>
                      <ActionIcon
                        aria-label={say('likeness.change', { kind: say(`likeness.kind.${policy.likeness}`) })}
                        onClick={() => setEditing(policy)}
                      >
                        <IconPencil size={18} stroke={1.7} aria-hidden />
                      </ActionIcon>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Resolved>
      </div>
      {editing && <LikenessForm known={editing} onClose={() => setEditing(null)} />}
    </Panel>
  )
}
