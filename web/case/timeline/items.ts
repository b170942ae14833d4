import type { Case, CaseEvent, Entry, Notice, Pledge } from '../query.ts'

/** What stands on the timeline of a case, each thing once. */
export type Item = { key: string; at: string } & (
  | { kind: 'entry'; entry: Entry; notices: Notice[] }
  | { kind: 'notice'; notices: Notice[] }
  | { kind: 'pledge'; pledge: Pledge; what: 'made' | 'settled'; successor: Pledge | null }
  | { kind: 'event'; event: CaseEvent }
)

/** Entries with the deliveries of ours under them, other messages, promises and the rest of the log, oldest first. */
export function itemsOf(theCase: Case, wholeLog: boolean): Item[] {
  const ours = new Set(theCase.entries.filter(entry => entry.authorKind !== 'customer').map(entry => entry.id))
  const isBeside = (notice: Notice) => notice.entryId !== null && ours.has(notice.entryId)
  const items = [
    ...theCase.entries.map(entry => entryItem(entry, ours.has(entry.id) ? theCase.notices : [])),
    ...messages(theCase.notices.filter(notice => !isBeside(notice) && notice.error !== 'reply-taken-back')),
    ...theCase.pledges.flatMap(pledge => pledgeItems(pledge, theCase.pledges)),
    ...theCase.events.filter(event => wholeLog || isTold(event.type)).map(eventItem),
  ]
  return items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || RANK[a.kind] - RANK[b.kind])
}

function entryItem(entry: Entry, notices: Notice[]): Item {
  const own = notices.filter(notice => notice.entryId === entry.id)
  return { kind: 'entry', key: `entry-${entry.id}`, at: entry.at, entry, notices: own }
}

/** The same news on two channels is one message; a second one to the same address is another. */
function messages(notices: Notice[]): Item[] {
  const groups = new Map<string, Notice[]>()
  for (const notice of notices) {
    const of = (other: Notice) => `${other.kind} ${other.plannedAt} ${other.pledgeId}`
    const isBefore = (other: Notice) =>
      other.id < notice.id &&
      of(other) === of(notice) &&
      other.channel === notice.channel &&
      other.address === notice.address
    const key = `${of(notice)} ${notices.filter(isBefore).length}`
    groups.set(key, [...(groups.get(key) ?? []), notice])
  }
  return [...groups.values()].map(group => {
    const at = group.map(notice => notice.sentAt ?? notice.plannedAt).sort()[0]!
    return { kind: 'notice', key: `notice-${group[0]!.id}`, at, notices: group }
  })
}

/** A promise when it was made and when it ended; a move is told once, by the promise that was moved. */
function pledgeItems(pledge: Pledge, all: Pledge[]): Item[] {
  const successor = all.find(other => other.movedFromId === pledge.id) ?? null
  const made: Item[] = pledge.movedFromId
    ? []
    : [{ kind: 'pledge', key: `pledge-${pledge.id}-made`, at: pledge.madeAt, pledge, what: 'made', successor }]
  if (!pledge.settledAt) return made
  return [
    ...made,
    { kind: 'pledge', key: `pledge-${pledge.id}-end`, at: pledge.settledAt, pledge, what: 'settled', successor },
  ]
}

const eventItem = (event: CaseEvent): Item => ({ kind: 'event', key: `event-${event.id}`, at: event.at, event })

/** What belongs to one moment, in the order of cause and effect. */
const RANK: Record<Item['kind'], number> = { entry: 0, event: 1, pledge: 2, notice: 3 }

/** Entries, messages, promises and questions stand on the timeline by themselves; the log repeats them. */
const REPEATED =
  /^(entry|ruling|appeal.made|reply\.(written|sent)|note|call|message|notice|pledge|ask|draft\.discarded|raw|alert|case\.heard)/
const isTold = (type: string) => !REPEATED.test(type)
