import type { Portion, Today } from './query.ts'

export type Duty = Portion['duties'][number]
type Counts = Portion['counts']
export type SectionName = keyof Counts

/** What has come of the day, of all portions. */
export const dutiesOf = ({ pages }: Today): Duty[] => pages.flatMap(({ duties }) => duties)
/** How much there is of everything, as the desk counted it. */
export const countsOf = ({ pages }: Today): Counts => pages[0]!.counts
/** How many things wait for me now. */
export function dueNow(today: Today): number {
  const { failed, now } = countsOf(today)
  return failed + now
}

/** The day under its headings, in the order in which the desk tells it. */
export function sections(today: Today): { name: SectionName; count: number; duties: Duty[] }[] {
  const counts = countsOf(today)
  const duties = dutiesOf(today)
  const names = new Set(duties.map(({ section }) => section))
  return [...names].map(name => ({
    name,
    count: counts[name],
    duties: duties.filter(({ section }) => section === name),
  }))
}
