import type { Pledge, PledgeKind } from '../pledge/pledge.ts'
import type { Instant } from '../time.ts'

/** One line of a package: when, who, what. Words in the writer's language are put to it elsewhere. */
export type PackageFact =
  | { what: 'word' | 'reply' | 'note' | 'call' | 'call-missed'; at: Instant; who: string; text: string }
  | { what: 'asked'; at: Instant; text: string }
  | {
      what: 'promised' | 'broken'
      at: Instant
      kind: PledgeKind
      text: string
      from: Instant
      dueAt: Instant
      moves: number
    }

export interface PackageFacts {
  happened: PackageFact[]
  tried: PackageFact[]
  promised: PackageFact[]
}

interface Said {
  id: number
  kind: 'message' | 'reply' | 'note' | 'call' | 'automatic'
  authorName: string
  text: string
  at: Instant
}

/** What was done last says most; more than this is the timeline again. */
const MOST_TRIED = 5

/**
 * What a case's timeline says for the one who takes it over: the first word, the last one where there are more, and
 * what is not answered; what was done last; what is promised, and what was and is not owned up to.
 */
export function packageFacts({
  entries,
  asks,
  pledges,
  missedCalls,
}: {
  entries: Said[]
  asks: { text: string; state: string; askedAt: Instant }[]
  pledges: Pledge[]
  /** Entries of calls that reached nobody. */
  missedCalls: ReadonlySet<number>
}): PackageFacts {
  const words = entries.filter(({ kind }) => kind === 'message')
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  const deeds = entries.filter(({ kind }) => kind !== 'message' && kind !== 'automatic').slice(-MOST_TRIED)
  const open = asks.filter(({ state }) => state === 'open')
  return {
    happened: [
      ...ends.map(({ authorName, text, at }) => ({ what: 'word' as const, at, who: authorName, text: short(text) })),
      ...open.map(({ text, askedAt }) => ({ what: 'asked' as const, at: askedAt, text: short(text) })),
    ],
    tried: deeds.map(({ id, kind, authorName, text, at }) => ({
      what: missedCalls.has(id) ? ('call-missed' as const) : (kind as 'reply' | 'note' | 'call'),
      at,
      who: authorName,
      text: short(text),
    })),
    promised: pledges.filter(standsOut).map(({ state, kind, text, madeAt, windowFrom, dueAt, moves }) => ({
      what: state === 'broken' ? ('broken' as const) : ('promised' as const),
      ...{ at: madeAt, kind, text: short(text), from: windowFrom, dueAt, moves },
    })),
  }
}

const standsOut = ({ state, acknowledgedAt }: Pledge) =>
  state === 'open' || (state === 'broken' && acknowledgedAt === null)

const LONGEST = 160

/** On one line, cut between words. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  const cut = line.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2))}…`
}
