import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { Resolved } from '../../parts/state/resolved.tsx'
import css from '../settings.module.css'
import { ChangeHead, EditButton, TablePanel } from '../table-panel.tsx'
import { type Likeness, LikenessForm } from './likeness-form.tsx'
import { likenessQuery } from './likeness-query.ts'
import { sayTime } from './likeness-time.ts'

const NEW: Likeness = { likeness: 'place', caseKind: '', customers: 3, withinMinutes: 120, similarity: null }

/** From how many complaints on, within what time, the desk proposes an incident. */
export function LikenessTable() {
  const say = useSay()
  const policies = useQuery(likenessQuery)
  const [editing, setEditing] = useState<Likeness | null>(null)
  return (
    <TablePanel
      title={say('likeness.title')}
      hint={say('likeness.hint')}
      add={say('likeness.add')}
      onAdd={() => setEditing(NEW)}
    >
      <div className={css.scroll}>
        <Resolved query={policies}>
          {({ items }) => (
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{say('likeness.likeness')}</th>
                  <th scope="col">{say('policy.caseKind')}</th>
                  <th scope="col">{say('likeness.from')}</th>
                  <ChangeHead />
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
                      <EditButton
                        label={say('likeness.change', { kind: say(`likeness.kind.${policy.likeness}`) })}
                        onEdit={() => setEditing(policy)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Resolved>
      </div>
      {editing && <LikenessForm known={editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}
