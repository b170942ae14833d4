import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Say, useSay } from '../../app/speech.ts'
import { sayCaseKind } from '../../parts/case-kind.ts'
import { EditButton, TablePanel } from '../table-panel.tsx'
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
      rows={policies}
      columns={[
        { head: say('likeness.likeness'), cell: row => say(`likeness.kind.${row.likeness}`) },
        { head: say('policy.caseKind'), cell: row => sayCaseKind(say, row.caseKind) },
        { head: say('likeness.from'), cell: row => sayFrom(say, row), wraps: true },
      ]}
      keyOf={row => `${row.likeness} ${row.caseKind}`}
      acts={row => (
        <EditButton
          label={say('likeness.change', { kind: say(`likeness.kind.${row.likeness}`) })}
          onEdit={() => setEditing(row)}
        />
      )}
    >
      {editing && <LikenessForm known={editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}

function sayFrom(say: Say, { customers, withinMinutes, similarity }: Likeness): string {
  const from = `${say('likeness.customers', { count: customers })} ${sayTime(say, withinMinutes)}`
  return similarity === null ? from : `${from} · ${say('likeness.alike', { percent: Math.round(similarity * 100) })}`
}
