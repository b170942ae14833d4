import { type Answering, answering, type Candidate, chooseOwner, type Wanted } from '../../core/owner/owner.ts'
import { onShift } from '../../core/staff/shift.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Act } from '../desk.ts'

/** The owner of a new case; null only where nobody serves yet. */
export async function findOwner({ store, now, desk }: Act, wanted: Wanted): Promise<StaffMember | null> {
  const [staff, absences, loads] = [
    await store.staff.serving(),
    await store.staff.absencesAt(now),
    await store.staff.loads(),
  ]
  const away = new Set(absences.map(({ staffId }) => staffId))
  const candidates: Candidate[] = staff.map(person => ({
    person,
    load: loads.get(person.id) ?? 0,
    away: away.has(person.id),
    onShift: onShift(person, now, desk.zones),
  }))
  return chooseOwner(candidates, wanted)
}

/** The names that answer for a case now: owner, deputy while away, and above. */
export async function whoAnswers({ store, now }: Act, ownerId: number): Promise<Answering> {
  return answering(ownerId, await store.staff.all(), await store.staff.absencesAt(now))
}

/** The person at whose Today a matter of this owner stands now. */
export async function whoActs(act: Act, ownerId: number): Promise<StaffMember> {
  const { owner, deputy } = await whoAnswers(act, ownerId)
  return deputy ?? owner
}
