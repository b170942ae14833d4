import { HOUR, type Instant } from '../time.ts'

/** How many in each hour, in order; hours in which nobody is told are left out. */
export function byHour(rows: { at: Instant; customers: number }[]): { hour: Instant; customers: number }[] {
  const hours = new Map<number, number>()
  for (const { at, customers } of rows) {
    const hour = Math.floor(at.getTime() / HOUR)
    hours.set(hour, (hours.get(hour) ?? 0) + customers)
  }
  return [...hours].sort(([a], [b]) => a - b).map(([hour, customers]) => ({ hour: new Date(hour * HOUR), customers }))
}
