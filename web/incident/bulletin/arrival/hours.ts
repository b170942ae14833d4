import { clockOf } from '../../../app/time/dates.ts'

const HOUR = 3_600_000
const LONGEST = 96

export interface HourBar {
  at: Date
  customers: number
  night: boolean
  late: boolean
}

/** Nobody is woken between ten and eight. */
const isNight = (at: Date, zone: string) => {
  const hour = Number(clockOf(at, zone, 'ru').slice(0, 2))
  return hour < 8 || hour >= 22
}

/** Every hour from the first to the last, those with nobody too; night as in the zone, late after a moment. */
export function hourBars(hours: { hour: string; customers: number }[], zone: string, lateAfter?: string): HourBar[] {
  if (!hours.length) return []
  const counts = new Map(hours.map(({ hour, customers }) => [Date.parse(hour), customers]))
  const first = Math.min(...counts.keys())
  const length = Math.min((Math.max(...counts.keys()) - first) / HOUR + 1, LONGEST)
  return Array.from({ length }, (_, step) => {
    const at = new Date(first + step * HOUR)
    const late = lateAfter !== undefined && at.getTime() + HOUR > Date.parse(lateAfter)
    return { at, customers: counts.get(at.getTime()) ?? 0, night: isNight(at, zone), late }
  })
}
