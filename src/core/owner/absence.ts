import { type Refusal, refuse } from '../refusal.ts'
import type { Absence, StaffMember } from '../staff/staff.ts'
import type { Instant } from '../time.ts'

/** An absence as it is to be; `id` where it is one that is changed. */
export type AbsencePlan = Pick<Absence, 'staffId' | 'startsAt' | 'endsAt' | 'deputyId'> & { id?: number }

/**
 * Whether an absence can stand: in order and not over, apart from the person's others, with a deputy who serves and is
 * there all the while. `standing` are the absences of everybody that are not over.
 */
export function checkAbsence(
  plan: AbsencePlan,
  { staff, standing, now }: { staff: StaffMember[]; standing: Absence[]; now: Instant },
): Refusal | null {
  const { staffId, startsAt, endsAt, deputyId } = plan
  if (endsAt <= startsAt) return refuse('absence-order', { field: 'endsAt' })
  if (endsAt <= now) return refuse('date-past', { field: 'endsAt' })
  if (deputyId === staffId) return refuse('own-deputy', { field: 'deputyId' })
  const crossing = (whose: number) =>
    standing.find(
      other => other.staffId === whose && other.id !== plan.id && other.startsAt < endsAt && startsAt < other.endsAt,
    )
  const twice = crossing(staffId)
  if (twice) return refuse('absence-twice', { field: 'startsAt', values: datesOf(twice) })
  if (deputyId === null) return null
  const deputy = staff.find(({ id }) => id === deputyId)
  if (!deputy || deputy.leftAt) return refuse(deputy ? 'staff-left' : 'staff-not-found', { field: 'deputyId' })
  const away = crossing(deputyId)
  return away ? refuse('deputy-away', { field: 'deputyId', values: { name: deputy.name, ...datesOf(away) } }) : null
}

const datesOf = ({ startsAt, endsAt }: Absence) => ({
  from: startsAt.toISOString().slice(0, 10),
  until: endsAt.toISOString().slice(0, 10),
})
