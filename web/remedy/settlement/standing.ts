import type { Approval } from './query.ts'

/** How many customers were promised a payment that did not come in time. */
export const brokenOf = ({ payouts }: Approval): number =>
  payouts.filter(({ state }) => state === 'broken').reduce((all, { customers }) => all + customers, 0)

/** What is to be paid and what was, per currency; what was taken back is not to be paid. */
export function paidOf({
  sums,
  payouts,
}: Approval): { currency: string; all: number; paid: number; withdrawn: number }[] {
  return sums.map(({ currency, minor }) => {
    const rows = payouts.filter(row => row.currency === currency)
    const withdrawn = rows.reduce((sum, row) => sum + row.withdrawn, 0)
    return { currency, all: minor - withdrawn, paid: rows.reduce((sum, { paid }) => sum + paid, 0), withdrawn }
  })
}

export const isPaid = (approval: Approval): boolean =>
  approval.state === 'booked' && paidOf(approval).every(({ all, paid }) => paid >= all)

/** The groups of one rule, the largest first; rules in the order of their first group. */
export function byRule<G extends { rule: string | null }>(groups: readonly G[]): [string, G[]][] {
  const rules = [...new Set(groups.map(({ rule }) => rule ?? ''))]
  return rules.map(rule => [rule, groups.filter(group => (group.rule ?? '') === rule)])
}

/** Sums in the order of how many customers get them. */
export const largestFirst = <S extends { customers: number }>(sums: readonly S[]): S[] =>
  [...sums].sort((a, b) => b.customers - a.customers)
