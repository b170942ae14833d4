import type { Approval, Settlement } from './query.ts'

/** How a settlement stands, in one word: what presses most comes first. */
export type Standing =
  | 'broken'
  | 'waiting'
  | 'needs-human'
  | 'booking'
  | 'paying'
  | 'paid'
  | 'unreckoned'
  | 'nothing'
  | 'none'

export function standingOf(settlement: Settlement | null): Standing {
  if (!settlement) return 'none'
  const { waiting, approvals, needsHuman, left } = settlement
  if (approvals.some(approval => brokenOf(approval) > 0)) return 'broken'
  if (waiting.sums.length) return 'waiting'
  if (needsHuman.length) return 'needs-human'
  if (approvals.some(({ state }) => state === 'booking')) return 'booking'
  if (approvals.some(({ payouts }) => payouts.some(({ minor, paid }) => paid < minor))) return 'paying'
  if (approvals.length) return 'paid'
  return left.some(({ state }) => state === 'unreckoned') ? 'unreckoned' : 'nothing'
}

/** How many customers were promised a payment that did not come in time. */
export const brokenOf = ({ payouts }: Approval): number =>
  payouts.filter(({ state }) => state === 'broken').reduce((all, { customers }) => all + customers, 0)

/** What was to be paid and what was, per currency. */
export function paidOf({ sums, payouts }: Approval): { currency: string; all: number; paid: number }[] {
  return sums.map(({ currency, minor }) => ({
    currency,
    all: minor,
    paid: payouts.filter(row => row.currency === currency).reduce((all, { paid }) => all + paid, 0),
  }))
}

export const isPaid = (approval: Approval): boolean =>
  approval.state === 'booked' && paidOf(approval).every(({ all, paid }) => paid >= all)

/** The groups of one rule, the largest first; rules in the order of their first group. */
export function byRule<G extends { rule: string | null }>(groups: readonly G[]): [string, G[]][] {
  const rules = [...new Set(groups.map(({ rule }) => rule ?? ''))]
  return rules.map(rule => [rule, groups.filter(group => (group.rule ?? '') === rule)])
}

/** How many people the approval is for; nobody is asked to count by currency. */
export const payeesOf = ({ waiting: { sums } }: Settlement): number =>
  sums.reduce((all, { customers }) => all + customers, 0)

/** All that it comes to per currency, approved or not; what most customers get stands first. */
export function sumsOf({ waiting, approvals }: Settlement): { currency: string; minor: number }[] {
  const all = largestFirst([...waiting.sums, ...approvals.flatMap(({ sums }) => sums)])
  return [...new Set(all.map(({ currency }) => currency))].map(currency => ({
    currency,
    minor: all.filter(sum => sum.currency === currency).reduce((sum, { minor }) => sum + minor, 0),
  }))
}

/** Sums in the order of how many customers get them. */
export const largestFirst = <S extends { customers: number }>(sums: readonly S[]): S[] =>
  [...sums].sort((a, b) => b.customers - a.customers)
