import type { Instant } from '../../core/time.ts'
import type { Act } from '../desk.ts'

const localNow = ({ desk, company, now }: Act) => desk.zones.toLocal(company.zone, now)

/** The month of the company's own calendar: `2026-07`. */
export const monthOf = (a: Act): string => localNow(a).toPlainDate().toString().slice(0, 7)

/** When the company's day and month began. */
export function periodsOf(a: Act): { day: Instant; month: Instant } {
  const day = localNow(a).with({ hour: 0, minute: 0, second: 0, millisecond: 0 })
  const moment = (local: typeof day) => a.desk.zones.toInstant(a.company.zone, local, 'first')
  return { day: moment(day), month: moment(day.with({ day: 1 })) }
}
