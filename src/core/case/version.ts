/** How far the record of a case went when somebody read it. */
export interface CaseVersion {
  /** The last entry and the last event; 0 where there is none. */
  entryId: number
  eventId: number
}

interface Numbered {
  id: number
}

export const versionOf = (entries: Numbered[], events: Numbered[]): CaseVersion => ({
  entryId: last(entries),
  eventId: last(events),
})

const last = (rows: Numbered[]) => rows.reduce((most, { id }) => Math.max(most, id), 0)

/** As it travels: `417-2290`. */
export const writeVersion = ({ entryId, eventId }: CaseVersion): string => `${entryId}-${eventId}`

export function readVersion(text: string): CaseVersion | undefined {
  const [, entryId, eventId] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  return entryId && eventId ? { entryId: Number(entryId), eventId: Number(eventId) } : undefined
}

/** What came in between; undefined where nothing did that an answer written before it would miss. */
export function cameBetween<Entry extends Numbered & { kind?: string }, Event extends Numbered & { type: string }>(
  seen: CaseVersion,
  entries: Entry[],
  events: Event[],
): { entries: Entry[]; events: Event[] } | undefined {
  // what a machine wrote changes no answer
  const said = entries.filter(({ id, kind }) => id > seen.entryId && kind !== 'automatic')
  const done = events.filter(({ id, type }) => id > seen.eventId && MATTERS.has(type))
  return said.length || done.length ? { entries: said, events: done } : undefined
}

/** What changes what one would write. Deliveries and their consequences are not among it: they follow from a reply. */
const MATTERS = new Set([
  'case.changed',
  'case.handed-over',
  'case.handover-undone',
  'case.joined',
  'case.merged',
  'case.unmerged',
  'case.reopened',
  'case.solved',
  'case.no-answer',
  'ask.added',
  'ask.changed',
  'pledge.made',
  'pledge.moved',
  'pledge.released',
  'pledge.broken',
  'ruling.made',
  'appeal.made',
  'appeal.decided',
  'appeal.given',
  'remedy.accepted',
  'remedy.offered',
  'remedy.paid',
  'remedy.reversed',
])
