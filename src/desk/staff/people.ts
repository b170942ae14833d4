import { type Answering, answering, type Candidate, chooseOwner, type Wanted } from '../../core/owner/owner.ts'
import { type Duty, onShift } from '../../core/staff/shift.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { MINUTE } from '../../core/time.ts'
import type { Database } from '../../store/database/database.ts'
import type { Act, Desk } from '../desk.ts'

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
 * Open cases of each. To count them costs more the more there are: where they are many, a count holds for a while, with
 * what this process has given out since, and while one act counts anew the others go by the last count.
 */
const MANY = 2000
const COUNT_HOLDS_MS = 10_000
const counted = new WeakMap<Database, { loads: Map<number, number>; until: number }>()

async function loadsNow({ desk, store }: Act): Promise<Map<number, number>> {
  const known = counted.get(desk.database)
  if (known && performance.now() < known.until) return known.loads
  if (known) counted.set(desk.database, { ...known, until: performance.now() + COUNT_HOLDS_MS })
  const loads = await store.staff.loads()
  const all = [...loads.values()].reduce((sum, load) => sum + load, 0)
  if (all > MANY) counted.set(desk.database, { loads, until: performance.now() + COUNT_HOLDS_MS })
  else counted.delete(desk.database)
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
  const atWork = onShiftNow(act, staff)
  return staff
    .filter(({ leftAt }) => leftAt === null)
    .map(person => ({
      person,
      load: loads.get(person.id) ?? 0,
      away: away.has(person.id),
      onShift: atWork.has(person.id),
    }))
}

/** Hours begin and end with a minute: whoever is at work within it is reckoned once for one list of people. */
const shifts = new WeakMap<StaffMember[], { at: string; desk: Desk; atWork: Set<number> }>()

function onShiftNow(act: Act, staff: StaffMember[]): Set<number> {
  const at = `${Math.floor(act.now.getTime() / MINUTE)} ${act.company.country}`
  const known = shifts.get(staff)
  if (known?.at === at && known.desk === act.desk) return known.atWork
  const duty = dutyOf(act)
  const atWork = new Set(staff.filter(person => onShift(person, act.now, duty)).map(({ id }) => id))
  shifts.set(staff, { at, desk: act.desk, atWork })
  return atWork
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
