import { type Refusal, refuse } from '../refusal.ts'
import type { StaffMember } from '../staff/staff.ts'

type Line = 'deputyId' | 'managerId'
type Linked = Pick<StaffMember, 'id' | 'name' | Line>

/**
 * Refuses a deputy or a manager through whom a person would come back to themselves: "Anna → Igor → Anna". Where
 * everybody in it is away, nobody would be there.
 */
export function checkCircle(staff: Linked[], personId: number, line: Line, toId: number | null): Refusal | null {
  const byId = new Map(staff.map(person => [person.id, person]))
  const names = [byId.get(personId)?.name ?? '']
  const seen = new Set([personId])
  for (let next = byId.get(toId ?? 0); next; next = byId.get(next[line] ?? 0)) {
    names.push(next.name)
    if (next.id === personId)
      return refuse(line === 'deputyId' ? 'deputy-circle' : 'manager-circle', {
        field: line,
        values: { names: names.join(' → ') },
      })
    // a circle further up is not of this change's making
    if (seen.has(next.id)) return null
    seen.add(next.id)
  }
  return null
}
