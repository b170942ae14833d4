import { DAY, HOUR } from '../../time.ts'

/** How many letters of one address are too many for a person: a machine that says nothing of itself. */
export interface RateRow {
  withinMs: number
  most: number
  /** `no-receipt`: read as ever, without an answer. `quarantine`: stands for a person to see. */
  does: 'no-receipt' | 'quarantine'
}

/** A person in trouble writes several times an hour; whoever writes forty times is two machines that answer each other. */
export const RATES: readonly RateRow[] = [
  { withinMs: HOUR, most: 8, does: 'no-receipt' },
  { withinMs: HOUR, most: 40, does: 'quarantine' },
  { withinMs: DAY, most: 200, does: 'quarantine' },
]

/** What is done with a letter, by how many came from its sender within each row's time, itself included. */
export function rateVerdict(counts: readonly number[], rates = RATES): RateRow['does'] | null {
  const over = rates.filter(({ most }, at) => (counts[at] ?? 0) > most)
  return over.find(({ does }) => does === 'quarantine')?.does ?? over[0]?.does ?? null
}
