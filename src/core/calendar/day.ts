import { DAY } from '../time.ts'

/** A date of the calendar as the number of days since 1 January 1970, without any time zone. */
export type DayNumber = number

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** 0 is Monday, 6 Sunday; 1 January 1970 was a Thursday. */
export const weekdayIndex = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7

export const isWeekend = (day: DayNumber): boolean => weekdayIndex(day) >= 5

/** `2026-07-14`. */
export const isoDate = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)

export const dayNumber = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY
