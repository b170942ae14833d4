import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { StaffMember } from '../staff/staff.ts'
import { after, type Instant, MINUTE } from '../time.ts'

/** What spares the customer the retelling: short, all three needed. */
export interface Package {
  happened: string
  tried: string
  promised: string
}

export interface Handover extends Package {
  id: number
  caseId: number
  fromId: number
  toId: number
  reason: string
  /** Of handovers before packages: all in one. */
  summary: string
  at: Instant
  byId: number | null
  meantForId: number | null
  undoUntil: Instant | null
  readAt: Instant | null
  undoneAt: Instant | null
}

/** The letter with the new name waits as long as the handover can be taken back. */
export const UNDO = 5 * MINUTE

export const undoUntil = (now: Instant): Instant => after(now, UNDO)

/** Who would get a case, as the handover sees them at this moment. */
export interface Recipient {
  person: StaffMember
  load: number
  awayUntil: Instant | null
  /** Who stands in and is there. */
  deputy: StaffMember | null
}

/**
 * Who gets the case: the person, or for one who is away the named deputy, where the one who gives it has agreed to
 * that. One who has left gets none, one who is full only from those who lead.
 */
export function recipientOf(to: Recipient, by: Actor, viaDeputy: boolean): StaffMember | Refusal {
  const { person, load, awayUntil, deputy } = to
  const field = 'toId'
  if (person.leftAt !== null) return refuse('staff-left', { field })
  if (awayUntil !== null) {
    const values = { name: person.name, until: awayUntil.toISOString() }
    if (!deputy) return refuse('handover-away', { field, values })
    return viaDeputy ? deputy : refuse('handover-away-deputy', { field, values: { ...values, deputy: deputy.name } })
  }
  const leads = by.kind === 'system' || (by.kind === 'staff' && by.role !== 'agent')
  if (load >= person.capacity && !leads)
    return refuse('handover-full', { field, values: { name: person.name, load, capacity: person.capacity } })
  return person
}

/** A handover is taken back by whoever made it or has the case, soon, while the customer has not been told. */
export function checkUndo(
  handover: Handover,
  { by, ownerId, told, fromLeft, now }: { by: Actor; ownerId: number; told: boolean; fromLeft: boolean; now: Instant },
): Refusal | null {
  if (handover.undoneAt !== null || ownerId !== handover.toId) return refuse('handover-over')
  if (told) return refuse('handover-told')
  if (handover.undoUntil === null || now >= handover.undoUntil) return refuse('handover-undo-late')
  if (fromLeft) return refuse('staff-left')
  if (by.kind !== 'staff') return null
  const may = by.role !== 'agent' || [handover.byId, handover.fromId, handover.toId].includes(by.id)
  return may ? null : refuse('forbidden')
}
