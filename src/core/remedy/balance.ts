import type { Entry, RemedyKind } from './entry.ts'

/** What stands in one currency: five sums that are kept apart. */
export type Balance = { currency: string } & Record<RemedyKind, number>

export const emptyBalance = (currency: string): Balance => ({
  currency,
  ...{ owed: 0, offered: 0, accepted: 0, paid: 0, goodwill: 0 },
})

/** The sums of some entries, per currency in alphabetical order. */
export function balancesOf(entries: readonly Pick<Entry, 'kind' | 'amountMinor' | 'currency'>[]): Balance[] {
  const sums = new Map<string, Balance>()
  for (const { kind, amountMinor, currency } of entries) {
    const sum = sums.get(currency) ?? emptyBalance(currency)
    sums.set(currency, { ...sum, [kind]: sum[kind] + amountMinor })
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

export const balanceIn = (entries: readonly Entry[], currency: string): Balance =>
  balancesOf(entries.filter(entry => entry.currency === currency))[0] ?? emptyBalance(currency)

/** Owed and not yet paid. Goodwill has no say in it. */
export const openOf = ({ owed, paid }: Balance): number => Math.max(0, owed - paid)

/** Accepted and not yet paid. */
export const toPayOf = ({ accepted, paid }: Balance): number => accepted - paid

/** A gesture was made while something owed is open: warm and unfair. */
export const isFacade = (balance: Balance): boolean => balance.goodwill > 0 && openOf(balance) > 0

/** What somebody got, or was promised: what is owed or more, and gestures. */
export const gotOf = ({ owed, offered, goodwill }: Balance): number => Math.max(owed, offered) + goodwill

/** What always holds; the database refuses what would not. */
export const holds = ({ owed, offered, accepted, paid, goodwill }: Balance): boolean =>
  Math.min(owed, offered, accepted, paid, goodwill) >= 0 && paid <= accepted && accepted <= Math.max(owed, offered)
