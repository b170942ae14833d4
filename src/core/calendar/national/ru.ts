import type { CalendarYear } from './year.ts'

const NEW_YEAR = '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08'

/** Russia: holidays of the Labour Code, and the days that the government's decrees move. */
export const RU: CalendarYear[] = [
  {
    year: 2024,
    weekdaysOff: `${NEW_YEAR} 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31`,
    weekendWorked: '04-27 11-02 12-28',
    source: 'постановление Правительства РФ от 10.08.2023 № 1314',
  },
  {
    year: 2025,
    weekdaysOff: `${NEW_YEAR} 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31`,
    weekendWorked: '11-01',
    source: 'постановление Правительства РФ от 04.10.2024 № 1335',
  },
  {
    year: 2026,
    weekdaysOff: `${NEW_YEAR} 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31`,
    source: 'постановление Правительства РФ от 24.09.2025',
  },
  {
    year: 2027,
    weekdaysOff: `${NEW_YEAR} 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31`,
    weekendWorked: '02-20',
    source: 'two published production calendars that agree; the decree itself was not seen',
  },
]
