import { Temporal } from 'temporal-polyfill'
import type { SettlementGroup } from '../../core/settlement/settlement.ts'
import { DAY, type Instant } from '../../core/time.ts'
import type { Act } from '../desk.ts'

/** Paid within two weeks, unless a rule asks for less. */
const DAYS = 14
const EVENING = Temporal.PlainTime.from('18:00')

/** By when it is paid where nobody says: an evening of the company's own, not after the day that a rule sets. */
export function payDay(
  { now, company, desk }: Pick<Act, 'now' | 'company' | 'desk'>,
  groups: SettlementGroup[],
): Instant {
  const evening = (date: Temporal.PlainDate) =>
    desk.zones.toInstant(company.zone, date.toPlainDateTime(EVENING), 'first')
  const usual = evening(desk.zones.toLocal(company.zone, new Date(now.getTime() + DAYS * DAY)).toPlainDate())
  const bySomeRule = groups
    .map(({ reckoning }) => reckoning?.result.payBy)
    .filter(day => typeof day === 'string')
    .map(day => evening(Temporal.PlainDate.from(day)))
    .filter(at => at > now)
  return new Date(Math.min(...[usual, ...bySomeRule].map(Number)))
}
