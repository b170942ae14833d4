import type { Balance, Remedy } from '../query.ts'

/** Taken back, or itself what takes another one back. */
export const isGone = ({ reverses, reversedBy }: Remedy) => reverses !== null || reversedBy !== null

/** What was built upon an entry and stands: its acceptance, its payments. */
const upon = (entries: Remedy[], { id }: Remedy) => entries.filter(entry => entry.of === id && !isGone(entry))

/** What can be done next with an entry; the desk itself decides, this only offers. */
export function nextFor(entries: Remedy[], entry: Remedy): 'accept' | 'pay' | null {
  if (isGone(entry)) return null
  if (entry.kind === 'owed' || entry.kind === 'offered') return upon(entries, entry).length ? null : 'accept'
  return entry.kind === 'accepted' && unpaid(entries, entry) > 0 ? 'pay' : null
}

/** What of an acceptance is not yet paid. */
export const unpaid = (entries: Remedy[], entry: Remedy) =>
  upon(entries, entry).reduce((left, { sum }) => left - sum.minor, entry.sum.minor)

/** Whether money has left for what is owed: then it is not taken back, but found to be paid in error. */
export const isPaidUpon = (entries: Remedy[], entry: Remedy) =>
  entry.kind === 'owed' &&
  !isGone(entry) &&
  upon(entries, entry).some(agreed => upon(entries, agreed).some(({ kind }) => kind === 'paid'))

/** Whether it can be taken back: nothing stands upon it. */
export const isReversible = (entries: Remedy[], entry: Remedy) => !isGone(entry) && upon(entries, entry).length === 0

/** The sums of one currency that are not nothing, in the order in which they come about. */
export const sumsOf = (balance: Balance) =>
  (['owed', 'offered', 'accepted', 'paid', 'goodwill'] as const).filter(kind => balance[kind] !== 0)
