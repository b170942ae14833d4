import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { kindsQuery, sayKind } from '../../incident/kind.ts'
import { RULES, sayRule } from '../policy/rule.ts'
import { EditButton, TablePanel } from '../table-panel.tsx'
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
      rows={kinds}
      columns={[
        { head: say('incident.declare.kind'), cell: row => sayKind(say, row.incidentKind) },
        { head: say('cadence.rule'), cell: row => sayRule((row as Cadence).rule, say), wraps: true },
      ]}
      keyOf={row => row.incidentKind}
      acts={row => (
        <EditButton
          label={say('cadence.change', { kind: sayKind(say, row.incidentKind) })}
          onEdit={() => setEditing(row as Cadence)}
        />
      )}
    >
      {editing && <CadenceForm known={editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}
