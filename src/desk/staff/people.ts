import { type Answering, answering, type Candidate, chooseOwner, type Wanted } from '../../core/owner/owner.ts'
import { type Duty, onShift } from '../../core/staff/shift.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Database } from '../../store/database/database.ts'
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
    if (!chosen) return null
    if (await act.store.staff.stays(chosen.id)) return given(act, chosen)
    // who leaves at this very moment gets nothing more
    candidates = candidates.filter(({ person }) => person.id !== chosen.id)
  }
  return null
}

/**
 * Open cases of each. To count them costs more the more there are: where they are many, a count holds for a second, with
 * what this process has given out since.
 */
const MANY = 2000
const COUNT_HOLDS_MS = 1000
const counted = new WeakMap<Database, { loads: Map<number, number>; since: number }>()

async function loadsNow({ desk, store }: Act): Promise<Map<number, number>> {
  const known = counted.get(desk.database)
  if (known && performance.now() - known.since < COUNT_HOLDS_MS) return known.loads
  const loads = await store.staff.loads()
  const all = [...loads.values()].reduce((sum, load) => sum + load, 0)
  if (all > MANY) counted.set(desk.database, { loads, since: performance.now() })
  return loads
}

function given({ desk }: Act, owner: StaffMember): StaffMember {
  const loads = counted.get(desk.database)?.loads
  loads?.set(owner.id, (loads.get(owner.id) ?? 0) + 1)
  return owner
}

/** Everybody who serves, as a choice sees them now. */
export async function candidatesNow(act: Act): Promise<Candidate[]> {
  const { store, now } = act
  const [staff, absences, loads] = await Promise.all([store.staff.all(), store.staff.absencesAt(now), loadsNow(act)])
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
