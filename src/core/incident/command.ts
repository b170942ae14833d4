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

/**
 * Who commands and who is the deputy where one of the two has left: the deputy takes over, or whoever acts; the new
 * deputy is above the commander, or anybody who serves. Alone in the company, the commander keeps the name beside.
 */
export function succession(
  { commanderId, deputyId }: { commanderId: number; deputyId: number },
  staff: StaffMember[],
  absences: Absence[],
): { commanderId: number; deputyId: number } {
  const { owner, deputy } = commanding({ commanderId, deputyId }, staff, absences)
  const commander = owner.leftAt === null ? owner : (deputy ?? owner)
  const others = staff.filter(({ id, leftAt }) => leftAt === null && id !== commander.id)
  const { escalation } = answering(commander.id, staff, absences)
  const next = others.find(({ id }) => id === deputyId) ?? escalation ?? others[0]
  const beside = deputyId === commander.id ? commanderId : deputyId
  return { commanderId: commander.id, deputyId: next?.id ?? beside }
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
