import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { kindsQuery, sayKind } from '../../incident/kind.ts'
import { Resolved } from '../../parts/state/resolved.tsx'
import { RULES, sayRule } from '../policy/rule.ts'
import css from '../settings.module.css'
import { ChangeHead, EditButton, TablePanel } from '../table-panel.tsx'
import { type Cadence, CadenceForm } from './cadence-form.tsx'

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
    <TablePanel
      title={say('cadence.title')}
      hint={say('cadence.hint')}
      add={say('cadence.add')}
      onAdd={() => setEditing(NEW)}
    >
      <div className={css.scroll}>
        <Resolved query={kinds}>
          {({ items }) => (
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{say('incident.declare.kind')}</th>
                  <th scope="col">{say('cadence.rule')}</th>
                  <ChangeHead />
                </tr>
              </thead>
              <tbody>
                {(items as Cadence[]).map(cadence => (
                  <tr key={cadence.incidentKind}>
                    <td>{sayKind(say, cadence.incidentKind)}</td>
                    <td className={css.wraps}>{sayRule(cadence.rule, say)}</td>
                    <td className={css.act}>
                      <EditButton
                        label={say('cadence.change', { kind: sayKind(say, cadence.incidentKind) })}
                        onEdit={() => setEditing(cadence)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Resolved>
      </div>
      {editing && <CadenceForm known={editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}
