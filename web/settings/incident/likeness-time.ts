import type { Say } from '../../app/speech.ts'

/** The units in which people think of it, the largest first. */
export const UNITS = { days: 1440, hours: 60, minutes: 1 } as const
export type Unit = keyof typeof UNITS

/** A stretch in the largest unit that says it whole: 1440 minutes are a day, 90 are 90 minutes. */
export function inUnits(minutes: number): { count: number; unit: Unit } {
  const unit = (Object.keys(UNITS) as Unit[]).find(each => minutes >= UNITS[each] && minutes % UNITS[each] === 0)
  return { unit: unit ?? 'minutes', count: minutes / UNITS[unit ?? 'minutes'] }
}

export function sayTime(say: Say, minutes: number): string {
  const { count, unit } = inUnits(minutes)
  return say(`likeness.within.${unit}`, { count })
}
