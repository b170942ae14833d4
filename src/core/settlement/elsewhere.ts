import { daysOf } from '../remedy/again.ts'
import type { OwedElsewhere } from './settlement.ts'

/** What a rule is told of days that were owed for other incidents: those that surely were, and those that may have been. */
export interface DaysElsewhere {
  sure: string[]
  maybe: string[]
}

/**
 * The days for which people have entered the same loss already. The same rule for the same service leaves them out; of
 * another rule for that loss, or where the entry names no service, a person compares both sums.
 */
export function daysElsewhere(
  rule: string,
  entries: readonly OwedElsewhere[],
  isSameLoss: (other: string) => boolean,
): DaysElsewhere {
  const said = entries.filter(entry => entry.rule === rule || isSameLoss(entry.rule))
  const [sure, maybe] = [true, false].map(wanted =>
    said.filter(entry => (entry.sure && entry.rule === rule) === wanted).flatMap(({ facts }) => daysOf(facts)),
  ) as [string[], string[]]
  return { sure, maybe }
}

/** Whether what was entered is for one of these days. */
export const sharesDays = ({ facts, days }: { facts: Record<string, unknown>; days: readonly string[] }): boolean =>
  daysOf(facts).some(day => days.includes(day))
