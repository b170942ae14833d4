/** What makes single dates of a year what they are not by their weekday; month and day. */
export interface CalendarYear {
  year: number
  weekdaysOff: string
  /** Weekend days that are worked, in exchange. */
  weekendWorked?: string
  source: string
}
