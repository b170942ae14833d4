import { type Answering, answering, type Candidate, chooseOwner, type Wanted } from '../../core/owner/owner.ts'
import { type Duty, onShift } from '../../core/staff/shift.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Act } from '../desk.ts'

/** What hours of people stand on. */
export const dutyOf = ({ desk, company }: Pick<Act, 'desk' | 'company'>): Duty => ({
  zones: desk.zones,
  country: company.country,
})

/** The owner of a new case, who stays until the act stands; null only where nobody serves yet. */
export async function findOwner(act: Act, wanted: Wanted, known?: Candidate[]): Promise<StaffMember | null> {
  for (let candidates = known ?? (await candidatesNow(act)); candidates.length; ) {
    const chosen = chooseOwner(candidates, wanted)
    if (!chosen || (await act.store.staff.stays(chosen.id))) return chosen
    // who leaves at this very moment gets nothing more
    candidates = candidates.filter(({ person }) => person.id !== chosen.id)
  }
  return null
}

/** Everybody who serves, as a choice sees them now. */
export async function candidatesNow(act: Act): Promise<Candidate[]> {
  const { store, now } = act
  const [staff, absences, loads] = await Promise.all([
    store.staff.all(),
    store.staff.absencesAt(now),
    store.staff.loads(),
  ])
  const away = new Set(absences.map(({ staffId }) => staffId))
  return staff
    .filter(({ leftAt }) => leftAt === null)
    .map(person => ({
      person,
      load: loads.get(person.id) ?? 0,
      away: away.has(person.id),
      onShift: onShift(person, now, dutyOf(act)),
    }))
}

/** The names that answer for a case now: owner, deputy while away, and above. */
export async function whoAnswers({ store, now }: Act, ownerId: number): Promise<Answering> {
  const [staff, absences] = await Promise.all([store.staff.all(), store.staff.absencesAt(now)])
  return answering(ownerId, staff, absences)
}

/** The person at whose Today a matter of this owner stands now. */
export async function whoActs(act: Act, ownerId: number): Promise<StaffMember> {
  const { owner, deputy } = await whoAnswers(act, ownerId)
  return deputy ?? owner
}
