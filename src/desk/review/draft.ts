import type { Case } from '../../core/case/case.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import type { Draft } from '../../core/review/draft.ts'
import type { Outcome } from '../../core/ruling/ruling.ts'
import { promiseText } from '../../words/letters/promise.ts'
import { customerCard } from '../customer/customer.ts'
import type { Act } from '../desk.ts'
import { knowledgeOf } from '../knowledge/shown.ts'

/**
 * A reply before it leaves, with what the case knows. `broken`: the promise that waits to be owned up to; `decision`: how
 * it was decided, where the letter is made of a ruling.
 */
export function draftOf(
  theCase: Case,
  { entries, shown, published, known }: KnownToCase,
  {
    reply,
    broken,
    decision,
  }: { reply: string; broken: Pledge | null; decision?: { outcome: Outcome; grounds: string[] } | null },
): Draft {
  const given = shown.map(({ text }) => text)
  const replies = entries.filter(({ kind }) => kind === 'reply').map(({ text }) => text)
  return {
    customer: unansweredWords(entries),
    reply,
    context: {
      alreadySent: [...replies, ...given],
      knowledge: [...given, ...published.map(({ text }) => text)],
      known,
      brokenPromise: broken
        ? { what: broken.text || promiseText(theCase.language, broken.kind), due: broken.dueAt.toISOString() }
        : null,
      decision: decision?.outcome ?? null,
      grounds: decision?.grounds,
    },
  }
}

export type KnownToCase = Awaited<ReturnType<typeof knownToCase>>

/** What a case knows of its customer, and what was said and shown in it. */
export async function knownToCase(a: Act, theCase: Case) {
  const [entries, { shown, published }, known] = await Promise.all([
    a.store.entry.ofCase(theCase.id),
    knowledgeOf(a, theCase.id),
    knownOf(a, theCase),
  ])
  return { entries, shown, published, known }
}

/** What the customer wrote since our last reply; where nothing came since, the last that came. */
function unansweredWords(entries: { kind: string; text: string }[]): string {
  const since = entries.slice(entries.findLastIndex(({ kind }) => kind === 'reply') + 1)
  const words = since.filter(({ kind }) => kind === 'message')
  const last = entries.filter(({ kind }) => kind === 'message').slice(-1)
  return (words.length ? words : last).map(({ text }) => text).join('\n\n')
}

/** What nobody needs to ask the customer for, under names that the review knows. */
async function knownOf(a: Act, { customerId, place }: Case): Promise<Record<string, string>> {
  const { customer, contactPoints, assets } = (await customerCard(a, customerId))!
  const held: [field: string, value: string | null][] = [
    ['name', customer.name],
    ['customer number', customer.externalId],
    ...contactPoints.map(({ kind, address }): [string, string] => [kind, address]),
    ...assets.flatMap(({ kind, label, place, externalId }): [string, string | null][] => [
      [kind, label],
      [`${kind} number`, externalId],
      ['place', place],
    ]),
    ['place', place],
  ]
  const known: Record<string, string> = {}
  for (const [field, value] of held) if (value) known[freeName(known, field, value)] = value
  return known
}

/** A second phone is "phone 2"; the same value under the same name is one. */
function freeName(known: Record<string, string>, field: string, value: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? field : `${field} ${number}`
    if (!Object.hasOwn(known, name) || known[name] === value) return name
  }
}
