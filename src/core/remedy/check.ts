import { isCurrency } from '../money/money.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { balanceIn, holds } from './balance.ts'
import type { Entry } from './entry.ts'

/** A sum that may be booked: whole minor units, more than nothing, of a currency. */
export function checkSum(amount: number, currency: string): Refusal | null {
  if (!Number.isSafeInteger(amount) || amount <= 0) return refuse('not-minor-units', { field: 'amount' })
  return isCurrency(currency) ? null : refuse('currency-unknown', { field: 'currency', values: { currency } })
}

/** Currencies are not mixed in one account: what is owed in roubles is not answered in pounds. */
export function checkCurrency(entries: readonly Entry[], currency: string): Refusal | null {
  const used = entries.find(entry => !isGone(entries, entry) && entry.kind !== 'goodwill')?.currency
  return used && used !== currency ? refuse('wrong-currency', { field: 'currency', values: { currency: used } }) : null
}

/** An offer, or what is owed, is accepted once and whole; together no more than was offered or is owed. */
export function checkAccept(entries: readonly Entry[], of: Entry): Refusal | null {
  if (of.kind !== 'owed' && of.kind !== 'offered') return refuse('nothing-to-accept', { field: 'of' })
  if (isGone(entries, of)) return refuse('remedy-reversed', { field: 'of' })
  if (builtUpon(entries, of).length) return refuse('accepted-already', { field: 'of' })
  const { owed, offered, accepted } = balanceIn(entries, of.currency)
  return accepted + of.amountMinor > Math.max(owed, offered) ? refuse('accepted-already', { field: 'of' }) : null
}

/** Paid is what was accepted, and no more. */
export function checkPay(entries: readonly Entry[], of: Entry, amount: number): Refusal | null {
  if (of.kind !== 'accepted') return refuse('nothing-to-pay', { field: 'of' })
  if (isGone(entries, of)) return refuse('remedy-reversed', { field: 'of' })
  const left = unpaidOf(entries, of)
  return amount > left ? refuse('more-than-accepted', { field: 'amount', values: { left } }) : null
}

/** What of an acceptance is not yet paid. */
export const unpaidOf = (entries: readonly Entry[], of: Entry): number =>
  builtUpon(entries, of).reduce((left, { amountMinor }) => left - amountMinor, of.amountMinor)

/** An entry is taken back once, whole, and only while nothing that was built upon it stands. */
export function checkReverse(entries: readonly Entry[], entry: Entry): Refusal | null {
  if (entry.reversesId !== null) return refuse('reversal-stands')
  if (isGone(entries, entry)) return refuse('remedy-reversed')
  const without = { ...entry, id: Number.NaN, amountMinor: -entry.amountMinor, reversesId: entry.id }
  const stands = builtUpon(entries, entry).length === 0 && holds(balanceIn([...entries, without], entry.currency))
  return stands ? null : refuse('remedy-built-upon')
}

/** What of an entry that is owed was paid and stands. */
export const paidUpon = (entries: readonly Entry[], entry: Entry): number =>
  builtUpon(entries, entry)
    .flatMap(agreed => builtUpon(entries, agreed))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** An entry and all that was built upon it and stands, in the order in which it is taken back. */
export const chainOf = (entries: readonly Entry[], entry: Entry): number[] => [
  ...builtUpon(entries, entry).flatMap(each => chainOf(entries, each)),
  entry.id,
]

/** Taken back, or itself what takes another one back. */
export const isGone = (entries: readonly Entry[], { id, reversesId }: Entry): boolean =>
  reversesId !== null || entries.some(entry => entry.reversesId === id)

const builtUpon = (entries: readonly Entry[], { id }: Entry): Entry[] =>
  entries.filter(entry => entry.ofId === id && !isGone(entries, entry))
