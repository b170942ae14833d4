import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../app/speech.ts'
import { kindsQuery, sayKind } from '../incident/kind.ts'
import { Panel } from '../parts/panel.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { type Cadence, CadenceForm } from './cadence-form.tsx'
import { RULES, sayRule } from './rule.ts'
import css from './settings.module.css'

const NEW: Cadence = {
  incidentKind: '',
  rule: { type: 'within', hours: 1, clock: 'wall', followedBy: RULES.daily },
}

/** By when the first word and those after it are due, for each kind of incident. */
export function Cadences() {
  const say = useSay()
  const kinds = useQuery(kindsQuery)
  const [editing, setEditing] = useState<Cadence | null>(null)
  return (
    <Panel
      title={say('cadence.title')}
      flush
      actions={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing(NEW)}
        >
          {say('cadence.add')}
        </Button>
      }
    >
      <p className={css.lead}>{say('cadence.hint')}</p>
      <div className={css.scroll}>
        <Resolved query={kinds}>
          {({ items }) => (
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{say('incident.declare.kind')}</th>
                  <th scope="col">{say('cadence.rule')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{say('app.change')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {(items as Cadence[]).map(cadence => (
                  <tr key={cadence.incidentKind}>
                    <td>{sayKind(say, cadence.incidentKind)}</td>
                    <td className={css.wraps}>{sayRule(cadence.rule, say)}</td>
                    <td className={css.act}>
                      <ActionIcon
                        aria-label={say('cadence.change', { kind: sayKind(say, cadence.incidentKind) })}
                        onClick={() => setEditing(cadence)}
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
      {editing && <CadenceForm known={editing} onClose={() => setEditing(null)} />}
    </Panel>
  )
}
