import type { Actor } from '../actor.ts'
import { type Answering, answering } from '../owner/owner.ts'
import { permit } from '../permit.ts'
import type { Refusal } from '../refusal.ts'
import type { Absence, StaffMember } from '../staff/staff.ts'

/**
 * Who answers for an incident now. A commander who is away or has left is acted for by the deputy named for this
 * incident; where that one cannot act either, as for a case.
 */
export function commanding(
  { commanderId, deputyId }: { commanderId: number; deputyId: number },
  staff: StaffMember[],
  absences: Absence[],
): Answering {
  const usual = answering(commanderId, staff, absences)
  if (!usual.deputy) return usual
  const named = staff.find(({ id }) => id === deputyId)
  const able = named && named.leftAt === null && !absences.some(({ staffId }) => staffId === deputyId)
  return able ? { ...usual, deputy: named } : usual
}

/** The commander, the named deputy, whoever acts for them, and leads speak for an incident. */
export function mayCommand(
  by: Actor,
  { deputyId }: { deputyId: number },
  { owner, deputy }: Answering,
): Refusal | null {
  const named = [owner.id, deputyId, deputy?.id]
  return by.kind === 'staff' && named.includes(by.id) ? null : permit(by, 'lead incidents')
}
