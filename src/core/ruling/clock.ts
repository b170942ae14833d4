import { Temporal } from 'temporal-polyfill'
import type { Pledge } from '../pledge/pledge.ts'
import type { Instant } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import type { ReckonedStep } from './ruling.ts'

/** What stops a clock of the law: our registering a claim, any answer that arrived, a decision that arrived. */
export type MetBy = 'registration' | 'answer' | 'ruling'

/** One row of the table: which clock runs for a kind of case in a country. */
export interface LegalClockPolicy {
  caseKind: string
  country: string
  rule: string
  starts: 'opening' | 'claim'
  metBy: MetBy
  facts: Record<string, unknown>
  warnDays: number
  active: boolean
}

/** By when the law wants an answer. A day that was missed stays missed. */
export interface LegalClock {
  id: number
  caseId: number
  claimId: number | null
  rule: string
  packId: string | null
  version: string | null
  country: string
  zone: string
  startsOn: string
  lastDay: string | null
  readings: string[]
  problem: string | null
  steps: ReckonedStep[]
  metBy: MetBy
  warnAt: Instant | null
  dueAt: Instant | null
  state: 'open' | 'met' | 'missed'
  startedAt: Instant
  warnedAt: Instant | null
  settledAt: Instant | null
  metEntryId: number | null
  setBy: string | null
  setWhy: string | null
}

/** The rows that hold for a case: those of its kind in the country, else those of `general`. */
export function policiesFor(
  rows: LegalClockPolicy[],
  { kind, country, starts }: { kind: string; country: string; starts: LegalClockPolicy['starts'] },
): LegalClockPolicy[] {
  const here = rows.filter(row => row.country === country && row.active)
  const own = here.filter(row => row.caseKind === kind)
  return (own.length ? own : here.filter(row => row.caseKind === 'general')).filter(row => row.starts === starts)
}

/** The date on a clock of a zone: `2026-07-01`. */
export const dateIn = (zone: string, moment: Instant, zones: ZoneTable): string =>
  zones.toLocal(zone, moment).toPlainDate().toString()

/** The end of a last day, and the beginning of the day on which the owner is told of it, `warnDays` before. */
export function momentsOf(
  { lastDay, zone, warnDays }: { lastDay: string; zone: string; warnDays: number },
  zones: ZoneTable,
): { warnAt: Instant; dueAt: Instant } {
  const day = Temporal.PlainDate.from(lastDay)
  const startOf = (date: Temporal.PlainDate) => zones.toInstant(zone, date.toPlainDateTime(), 'first')
  return { warnAt: startOf(day.subtract({ days: warnDays })), dueAt: startOf(day.add({ days: 1 })) }
}

/** Whether a word of ours that has arrived stops a clock. */
export const isMet = (
  { metBy }: Pick<LegalClock, 'metBy'>,
  word: { ruling: boolean; settlesCase: boolean },
): boolean => (metBy === 'ruling' ? word.ruling : metBy === 'answer' && (word.ruling || word.settlesCase))

export interface Nearest {
  kind: 'pledge' | 'clock'
  id: number
  dueAt: Instant
}

/** What is due first of all that is open: a promise of ours or a day of the law; at the same moment the law. */
export function nearest(
  pledges: Pick<Pledge, 'id' | 'state' | 'dueAt'>[],
  clocks: Pick<LegalClock, 'id' | 'state' | 'dueAt'>[],
): Nearest | null {
  const open = [
    ...clocks.map(each => ({ ...each, kind: 'clock' as const })),
    ...pledges.map(each => ({ ...each, kind: 'pledge' as const })),
  ].flatMap(({ kind, id, state, dueAt }) => (state === 'open' && dueAt ? [{ kind, id, dueAt }] : []))
  return open.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0] ?? null
}
