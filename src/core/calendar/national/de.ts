import type { CalendarYear } from './year.ts'

/** Germany: the holidays of all states; those of single states are not in it. */
export const DE: CalendarYear[] = (
  [
    [2019, '01-01 04-19 04-22 05-01 05-30 06-10 10-03 12-25 12-26'],
    [2020, '01-01 04-10 04-13 05-01 05-21 06-01 12-25'],
    [2021, '01-01 04-02 04-05 05-13 05-24'],
    [2022, '04-15 04-18 05-26 06-06 10-03 12-26'],
    [2023, '04-07 04-10 05-01 05-18 05-29 10-03 12-25 12-26'],
    [2024, '01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-01 05-14 05-25 12-25'],
    [2027, '01-01 03-26 03-29 05-06 05-17'],
  ] as const
).map(([year, weekdaysOff]) => ({
  year,
  weekdaysOff,
  source: 'Feiertagsgesetze der Länder, Einigungsvertrag Art. 2 Abs. 2',
}))
