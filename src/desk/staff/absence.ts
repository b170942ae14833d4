import type { Actor } from '../../core/actor.ts'
import { type AbsencePlan, checkAbsence } from '../../core/owner/absence.ts'
import { isSelf, permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Absence, StaffMember } from '../../core/staff/staff.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, type Desk, record } from '../desk.ts'

/** One's own absence, or that of somebody whom one plans for. */
const onStaff = (
  desk: Desk,
  by: Actor,
  staffId: number,
  deed: (a: Act, person: StaffMember) => Promise<StaffMember | Refusal>,
) =>
  act(desk, by, async a => {
    const no = isSelf(by, staffId) ? null : permit(by, 'plan absences')
    if (no) return no
    const person = await a.store.staff.find(staffId)
    return person ? deed(a, person) : refuse('not-found')
  })

/** An absence, with who acts meanwhile. */
export const addAbsence = (
  desk: Desk,
  by: Actor,
  staffId: number,
  {
    startsAt,
    endsAt,
    deputyId = null,
    reason,
  }: Partial<Absence> & { startsAt: Instant; endsAt: Instant; reason: string },
) =>
  onStaff(desk, by, staffId, async (a, person) => {
    const plan = { staffId, startsAt, endsAt, deputyId }
    const no = await check(a, plan)
    if (no) return no
    const { id: absenceId } = await a.store.staff.addAbsence({ ...plan, reason })
    const data = { absenceId, staffId, startsAt, endsAt, deputyId }
    await record(a, { type: 'absence.planned', why: reason, data })
    return person
  })

/** An absence that is not over becomes another one; one that has begun keeps its beginning. */
export const changeAbsence = (
  desk: Desk,
  by: Actor,
  staffId: number,
  absenceId: number,
  change: Partial<Pick<Absence, 'startsAt' | 'endsAt' | 'deputyId' | 'reason'>>,
) =>
  onAbsence(desk, by, staffId, absenceId, async (a, person, absence) => {
    const { reason = absence.reason } = change
    const { startsAt, endsAt, deputyId } = { ...absence, ...change }
    if (startsAt.getTime() !== absence.startsAt.getTime() && absence.startsAt <= a.now)
      return refuse('absence-begun', { field: 'startsAt' })
    const no = await check(a, { id: absenceId, staffId, startsAt, endsAt, deputyId })
    if (no) return no
    await a.store.staff.changeAbsence(absenceId, { startsAt, endsAt, deputyId, reason })
    const before = { startsAt: absence.startsAt, endsAt: absence.endsAt, deputyId: absence.deputyId }
    const data = { absenceId, staffId, before, startsAt, endsAt, deputyId }
    await record(a, { type: 'absence.changed', why: reason, data })
    return person
  })

/** The person is back: what holds ends now, what has not begun is called off. */
export const endAbsence = (desk: Desk, by: Actor, staffId: number, absenceId: number) =>
  onAbsence(desk, by, staffId, absenceId, async (a, person, absence) => {
    const begun = absence.startsAt < a.now
    await a.store.staff.changeAbsence(absenceId, begun ? { endsAt: a.now } : { calledOffAt: a.now })
    const data = { absenceId, staffId, startsAt: absence.startsAt, endsAt: absence.endsAt }
    await record(a, { type: begun ? 'absence.ended' : 'absence.called-off', data })
    return person
  })

const onAbsence = (
  desk: Desk,
  by: Actor,
  staffId: number,
  absenceId: number,
  deed: (a: Act, person: StaffMember, absence: Absence) => Promise<StaffMember | Refusal>,
) =>
  onStaff(desk, by, staffId, async (a, person) => {
    const absence = await a.store.staff.findAbsence(absenceId)
    if (!absence || absence.staffId !== staffId || absence.calledOffAt) return refuse('not-found')
    return absence.endsAt <= a.now ? refuse('absence-over') : deed(a, person, absence)
  })

/** Absences are planned one at a time, so that two deputies do not go away for each other. */
async function check(a: Act, plan: AbsencePlan): Promise<Refusal | null> {
  await a.store.staff.departAlone()
  const [staff, standing] = [await a.store.staff.all(), await a.store.staff.absencesFrom(a.now)]
  return checkAbsence(plan, { staff, standing, now: a.now })
}
