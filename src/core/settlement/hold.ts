import { readingsOf } from './choice.ts'
import type { GroupAnswer, SettlementGroup } from './settlement.ts'

/** What was approved, as far as another reckoning is held against it. */
export type Approved = Pick<SettlementGroup, 'state' | 'rule' | 'amountMinor' | 'currency' | 'outcomes' | 'decidedAt'>

/** What may be owed: one sum, or those between which a person decides. */
type Sums = Pick<GroupAnswer, 'state' | 'rule' | 'amountMinor' | 'currency' | 'outcomes'>

/** Whether another reckoning comes to what was approved: the same sum, or the readings of which a person chose one. */
export function stillHolds(approved: Approved, now: Sums): boolean {
  if (now.state === 'needs-human') return approved.decidedAt !== null && said(approved) === said(now)
  return now.state === 'owed' && sumSaid(approved) === sumSaid(now)
}

/** Whether more is owed now than was approved: another incident no longer pays for days that were left out. */
export function hasGrown(approved: Approved, now: Sums): boolean {
  if (stillHolds(approved, now)) return false
  const sums = now.state === 'owed' ? [now] : now.state === 'needs-human' ? optionsOf(now) : []
  return sums.some(sum => sum.currency === approved.currency && sum.amountMinor! > approved.amountMinor!)
}

const optionsOf = ({ outcomes }: Pick<Sums, 'outcomes'>) =>
  readingsOf({ outcomes }).map(({ outcome, amountMinor }) => ({ ...outcome, amountMinor }))

const said = (sums: Pick<Sums, 'outcomes'>): string => optionsOf(sums).map(sumSaid).sort().join()

const sumSaid = ({ rule, amountMinor, currency }: Pick<Sums, 'rule' | 'amountMinor' | 'currency'>): string =>
  `${rule} ${amountMinor} ${currency}`
