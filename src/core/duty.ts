import { DAY, type Instant } from './time.ts'

export type DutyGroup = 'now' | 'today' | 'later'

/** What stands at the top whatever its hour. */
const AT_ONCE = new Set(['failure', 'doubt', 'alert'])

/** What goes by itself: it is seen and asks for nothing. */
const BY_ITSELF = new Set(['held'])

/** Something due within this is for now. */
const NOW_WITHIN = DAY / 24

/** In which part of the day's list a matter stands; `endOfDay` is midnight where the person works. */
export function dutyGroup(kind: string, dueAt: Instant, now: Instant, endOfDay: Instant): DutyGroup {
  if (BY_ITSELF.has(kind)) return dueAt < endOfDay ? 'today' : 'later'
  if (AT_ONCE.has(kind) || dueAt.getTime() - now.getTime() <= NOW_WITHIN) return 'now'
  return dueAt < endOfDay ? 'today' : 'later'
}

/** Until when these matters stand where they stand now, and as overdue as they are now. */
export function standUntil(duties: readonly { dueAt: Instant }[], now: Instant, endOfDay: Instant): Instant {
  let first = endOfDay.getTime()
  for (const { dueAt } of duties)
    for (const moment of [dueAt.getTime() - NOW_WITHIN, dueAt.getTime(), dueAt.getTime() + 1])
      if (moment > now.getTime() && moment < first) first = moment
  return new Date(first)
}

/** The day in the order in which it should be read. */
export const SECTIONS = ['failed', 'now', 'news', 'today', 'later'] as const
export type DutySection = (typeof SECTIONS)[number]

/** Under which heading a matter stands: what failed to arrive and what is only to be known stand apart. */
export function dutySection(kind: string, group: DutyGroup): DutySection {
  if (kind === 'alert') return 'news'
  return AT_ONCE.has(kind) ? 'failed' : group
}

/** Where a matter stands in the day. */
export interface DutyPlace {
  section: DutySection
  dueAt: Instant
  kind: string
  id: number
}

/** As the day is read, in a section by due moment; the newest news first. */
export function compareDuties(a: DutyPlace, b: DutyPlace): number {
  const later = a.dueAt.getTime() - b.dueAt.getTime()
  return (
    SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
    (a.section === 'news' ? -later : later) ||
    a.kind.localeCompare(b.kind) ||
    a.id - b.id
  )
}

/** How many matters stand in each section. */
export function countSections(duties: readonly { section: DutySection }[]): Record<DutySection, number> {
  const counts = { failed: 0, now: 0, news: 0, today: 0, later: 0 }
  for (const { section } of duties) counts[section] += 1
  return counts
}
