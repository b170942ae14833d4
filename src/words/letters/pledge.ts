import type { PledgeKind } from '../../core/pledge/pledge.ts'
import { deadline, sentence } from '../format/format.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { compose, keyOf, type Letter, pageLine, reasoned, type Topic, tidy } from './letter.ts'
import { hasOwnText, type Promised, promisedWhen } from './promise.ts'
import { signature } from './reply.ts'

export interface MovedFacts {
  topic: Topic
  owner: Person
  /** Told by name from the second move on. */
  above: Person | null
  old: Promised
  next: Promised
  /** Why, in words for the customer: "привезли не ту муфту". */
  reason: string
  /** Which move this is, from 1. */
  move: number
}

/** Told before the old date passes: that it will not be met, why, the new date, which move it is. */
export function pledgeMoved(reader: Reader, { topic, owner, above, old, next, reason, move }: MovedFacts): Letter {
  const words = wordsFor(reader.language)
  const own = hasOwnText(old)
  const late = words(keyOf('moved.late', own ? 'own' : old.kind), {
    ...when(reader, old),
    text: tidy(old.text),
    reason: reasoned(reason),
  })
  const due = words('letters.moved.next', { when: promisedWhen(reader, next) })
  const briefDue = words('letters.moved.next', { when: promisedWhen(reader, next, { brief: true }) })
  const again = nth(reader, move, above)
  const oldDue = deadline(reader, old.dueAt, { brief: true })
  const brief = words('letters.moved.brief', { when: oldDue, reason: reasoned(reason) })
  const bare = words('letters.moved.briefBare', { when: oldDue })
  return compose(
    reader,
    topic,
    [
      [sentence(late), due, again],
      meetsPeople(next.kind) ? words('letters.moved.otherTime') : '',
      signature(reader, owner),
      pageLine(reader, topic),
    ],
    [`${brief} ${briefDue} ${again}`, `${brief} ${briefDue}`, `${bare} ${briefDue}`].map(text => text.trim()),
  )
}

/** A draft that the owner finishes and sends: what was promised, that it was not done, whose fault, a blank for what now. */
export function pledgeBroken(reader: Reader, broken: Promised): string {
  const words = wordsFor(reader.language)
  const text = tidy(broken.text)
  const due = deadline(reader, broken.dueAt, { dated: true })
  const what = words(keyOf('broken.what', hasOwnText(broken) ? 'own' : broken.kind), { when: due, text })
  return [what, words('letters.broken.fault'), words('letters.broken.now')].join(' ')
}

const meetsPeople = (kind: PledgeKind) => kind === 'visit' || kind === 'call'

function when(reader: Reader, { dueAt }: Promised) {
  const text = deadline(reader, dueAt)
  return { when: text, When: sentence(text) }
}

/** "It's the second move; Olga Mirova, the manager, knows." Nothing for the first. */
export function nth(reader: Reader, move: number, above: Person | null): string {
  if (move < 2) return ''
  const words = wordsFor(reader.language)
  const values = { number: move, above: above ? nameFor(reader, above) : '' }
  if (move > 9) return words(above ? 'letters.moved.againManyAbove' : 'letters.moved.againMany', values)
  const ordinal = words(keyOf('moved.ordinal', String(move)))
  return words(above ? 'letters.moved.againAbove' : 'letters.moved.again', { ...values, ordinal })
}
