import { dayNumber, isoDate } from '../calendar/day.ts'
import { isGone } from './check.ts'
import type { Remedy } from './entry.ts'

/** What is about to be owed by a rule. */
export interface OwedNow {
  /** The rule, and the others for the same loss. */
  rules: readonly string[]
  assetId: number | null
  incidentId: number | null
  /** The incidents that the case has joined. */
  joined: readonly number[]
  /** The days that it answers for, as far as its facts say. */
  days: readonly string[]
}

export interface OwedBefore {
  /** What settlements have entered for the same incident: surely the same, so that only what goes beyond is owed. */
  settled: Remedy[]
  /** What may be the same: a person says whether it is. With the days that would be paid twice. */
  near: { entry: Remedy; days: string[] }[]
}

/** What a customer's ledger owes already by the same rule, or one for the same loss, for a service that may be the same. */
export function owedBefore(ledger: readonly Remedy[], now: OwedNow): OwedBefore {
  const same = ledger.filter(
    entry =>
      entry.kind === 'owed' && !isGone(ledger, entry) && now.rules.includes(entry.rule ?? '') && mayBeSame(entry, now),
  )
  const settled = same.filter(entry => isSettled(entry) && entry.incidentId === now.incidentId)
  const near = same
    .filter(entry => !settled.includes(entry))
    .map(entry => ({ entry, days: daysOf(entry.reckoning?.facts ?? {}).filter(day => now.days.includes(day)) }))
    .filter(({ entry, days }) => days.length || (now.incidentId === null && isOfOneJoined(entry, now)))
  return { settled, near }
}

/** Entered by a settlement, and not by hand. */
export const isSettled = ({ once }: Pick<Remedy, 'once'>): boolean => once?.startsWith('settlement:') ?? false

const isOfOneJoined = (entry: Remedy, { joined }: OwedNow) =>
  isSettled(entry) && entry.incidentId !== null && joined.includes(entry.incidentId)

const mayBeSame = ({ assetId }: Remedy, now: OwedNow) =>
  assetId === null || now.assetId === null || assetId === now.assetId

/** Of facts that name more days than a life has none are compared. */
const MOST_DAYS = 36_500

/** The days for which the facts of a rule ask; none where they speak of no stretch of days. */
export function daysOf(facts: Record<string, unknown>): string[] {
  if (Array.isArray(facts.months)) return facts.months.flatMap(month => daysOf(month as Record<string, unknown>))
  const { outageOn, outageUnits, breachOn, unitsLate, unit, reportedOn, fullOutageDaysSinceReport } = facts
  const inDays = (units: unknown) => (unit === 'hour' ? Math.ceil(numberOf(units) / 24) : numberOf(units))
  if (outageOn) return daysFrom(outageOn, inDays(outageUnits))
  if (breachOn) return daysFrom(breachOn, inDays(unitsLate))
  if (reportedOn) return daysFrom(reportedOn, numberOf(fullOutageDaysSinceReport))
  if (facts.promisedOn) return between(facts.promisedOn, facts.activatedOn, 0)
  return between(facts.reportedAt, facts.fixedAt, 1)
}

/** Facts come from outside: what is neither a number nor written as one counts no days. */
const numberOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN

function between(first: unknown, last: unknown, also: number): string[] {
  const [from, until] = [dateOf(first), dateOf(last)]
  return from && until ? daysFrom(from, dayNumber(until) - dayNumber(from) + also) : []
}

function daysFrom(first: unknown, count: number): string[] {
  const from = dateOf(first)
  if (!from || !(count > 0 && count <= MOST_DAYS)) return []
  return Array.from({ length: Math.ceil(count) }, (_, i) => isoDate(dayNumber(from) + i))
}

const dateOf = (value: unknown): string | null => (/^\d{4}-\d{2}-\d{2}/.exec(String(value ?? '')) ?? [null])[0]
