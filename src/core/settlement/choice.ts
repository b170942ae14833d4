import type { Reckoning } from '../remedy/entry.ts'
import { firstInLine } from '../remedy/precedence.ts'
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
 * What a group comes to: of the rules that apply the one that a pack puts first, else the best one for the customer, with
 * all beside it. Where a reading that is still open could be better than what is certain, or sums cannot be compared, a
 * person decides.
 */
export function choose(all: RuleOutcome[]): GroupAnswer {
  const outcomes = inLine(all)
  if (!outcomes.length) return { ...NOTHING, state: 'no-rule', outcomes }
  const applied = outcomes.filter(({ amountMinor }) => amountMinor !== null)
  if (!applied.length) return { ...NOTHING, state: 'unreckoned', why: outcomes[0]!.why ?? null, outcomes }
  if (new Set(applied.map(({ currency }) => currency)).size > 1)
    return { ...NOTHING, state: 'needs-human', why: 'two-currencies', outcomes }
  const first = applied.filter(({ behind }) => !behind)
  const best = first.reduce((a, b) => (mostOf(b) > mostOf(a) ? b : a))
  const { rule, pack, currency, days } = best
  const taken: Reckoning['taken'] = applied.some(each => mostOf(each) > mostOf(best)) ? 'precedence' : 'better'
  const reckoning = best.reckoning && applied.length > 1 ? { ...best.reckoning, taken } : best.reckoning
  const chosen = { rule, pack, currency, reckoning, days, outcomes } as const
  if (best.readings) return { ...chosen, state: 'needs-human', why: best.why ?? null, amountMinor: null }
  if (best.amountMinor) return { ...chosen, state: 'owed', why: null, amountMinor: best.amountMinor }
  return { ...chosen, state: 'nothing', why: best.why ?? null, amountMinor: 0 }
}

/** Marks those of the same loss behind which another one stands by the words of its pack. */
function inLine(outcomes: RuleOutcome[]): RuleOutcome[] {
  const applied = outcomes.filter(({ amountMinor }) => amountMinor !== null)
  const sameLoss = (outcome: RuleOutcome) => applied.filter(({ loss }) => loss !== undefined && loss === outcome.loss)
  return outcomes.map(outcome => {
    const rivals = sameLoss(outcome)
    if (!rivals.includes(outcome)) return outcome
    return firstInLine(rivals, ({ precedence }) => precedence).includes(outcome)
      ? outcome
      : { ...outcome, behind: true }
  })
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
    outcome.amountMinor === null || outcome.behind
      ? []
      : (outcome.readings ?? [outcome.amountMinor]).map(amountMinor => ({ outcome, amountMinor })),
  )
