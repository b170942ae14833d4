import { MINUTE } from '../time.ts'
import type { Outage } from './outage.ts'
import type { GroupAnswer, RuleOutcome, SettlementGroup, SettlementPolicy } from './settlement.ts'

/** The rows of the table that hold for an outage: of its kind, its service, its country, and long enough. */
export const rowsFor = (table: readonly SettlementPolicy[], incidentKind: string, outage: Outage): SettlementPolicy[] =>
  table.filter(
    row =>
      fits(row.incidentKind, incidentKind) &&
      fits(row.assetKind, outage.assetKind) &&
      fits(row.country, outage.country) &&
      outage.until.getTime() - outage.from.getTime() >= row.leastMinutes * MINUTE,
  )

const fits = (wanted: string | null, found: string) => wanted === null || wanted === found

/**
 * What a group comes to: of the rules that apply the best one for the customer, with all beside it. Where a reading that
 * is still open could be better than what is certain, or sums cannot be compared, a person decides.
 */
export function choose(outcomes: RuleOutcome[]): GroupAnswer {
  if (!outcomes.length) return { ...NOTHING, state: 'no-rule', outcomes }
  const applied = outcomes.filter(({ amountMinor }) => amountMinor !== null)
  if (!applied.length) return { ...NOTHING, state: 'unreckoned', why: outcomes[0]!.why ?? null, outcomes }
  if (new Set(applied.map(({ currency }) => currency)).size > 1)
    return { ...NOTHING, state: 'needs-human', why: 'two-currencies', outcomes }
  const best = applied.reduce((a, b) => (mostOf(b) > mostOf(a) ? b : a))
  const { rule, pack, currency, reckoning, days } = best
  const chosen = { rule, pack, currency, reckoning, days, outcomes }
  if (best.readings) return { ...chosen, state: 'needs-human', why: best.why ?? null, amountMinor: null }
  if (best.amountMinor) return { ...chosen, state: 'owed', why: null, amountMinor: best.amountMinor }
  return { ...chosen, state: 'nothing', why: best.why ?? null, amountMinor: 0 }
}

const NOTHING = { why: null, rule: null, pack: null, amountMinor: null, currency: null, reckoning: null, days: [] }

const mostOf = ({ amountMinor, readings }: RuleOutcome) => Math.max(amountMinor!, ...(readings ?? []))

/** One of the sums between which a person is asked to decide. */
export interface Reading {
  outcome: RuleOutcome
  amountMinor: number
}

/** All sums that were found for a group which needs a person, in the order in which they are shown. */
export const readingsOf = ({ outcomes }: Pick<SettlementGroup, 'outcomes'>): Reading[] =>
  outcomes.flatMap(outcome =>
    outcome.amountMinor === null
      ? []
      : (outcome.readings ?? [outcome.amountMinor]).map(amountMinor => ({ outcome, amountMinor })),
  )
