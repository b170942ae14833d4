import { sentence, since, untilDay } from '../format/format.ts'
import { nameFor, shortName } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import {
  type Acting,
  companyName,
  compose,
  contacts,
  ended,
  inOwnWords,
  type Letter,
  pageLine,
  type Topic,
} from './letter.ts'
import { type Promised, promise } from './promise.ts'

export interface ReceiptFacts {
  topic: Topic
  owner: Person
  /** Set while the owner is away. */
  acting: Acting | null
  /** The one above the owner. */
  above: Person | null
  /** What happens next, by when: the nearest open promise. */
  next: Promised | null
  /** Set when nobody of them is at work now: the moment from which they can be reached. */
  startsAt: Date | null
  /** No channel was chosen yet: asks where it is convenient to hear. */
  askReach: boolean
}

/** The first answer to a new case, within a minute: who is responsible, how to reach them, what happens by when. */
export function receipt(reader: Reader, facts: ReceiptFacts): Letter {
  const { topic, above, next, askReach } = facts
  const words = wordsFor(reader.language)
  const subject = inOwnWords(topic.subject)
  const first = words(subject ? 'letters.receipt.first' : 'letters.receipt.firstBare', {
    number: topic.number,
    subject,
  })
  return compose(
    reader,
    topic,
    [
      ended(first),
      [responsible(reader, facts), starts(reader, facts), next && promise(reader, next)],
      askReach ? words('letters.receipt.reach') : '',
      above ? words('letters.receipt.above', { above: `${nameFor(reader, above)}, ${above.email}` }) : '',
      pageLine(reader, topic),
      companyName(reader),
    ],
    briefReceipts(reader, facts),
  )
}

/** The answer to a further message of a known case. */
export function furtherReceipt(reader: Reader, facts: Omit<ReceiptFacts, 'above' | 'askReach'>): Letter {
  const { topic, owner, acting, next } = facts
  const words = wordsFor(reader.language)
  const values = { number: topic.number, owner: nameFor(reader, owner), ...standIn(reader, acting) }
  const said = words(acting ? 'letters.receipt.furtherDeputy' : 'letters.receipt.further', values)
  return compose(
    reader,
    topic,
    [[said, starts(reader, facts), next && promise(reader, next)], pageLine(reader, topic), companyName(reader)],
    briefFurther(reader, facts),
  )
}

function responsible(reader: Reader, { owner, acting }: Pick<ReceiptFacts, 'owner' | 'acting'>): string {
  const words = wordsFor(reader.language)
  if (!acting)
    return words('letters.receipt.owner', { owner: nameFor(reader, owner), contacts: contacts(reader, owner) })
  const until = untilDay(reader, acting.until)
  return words('letters.receipt.deputy', {
    owner: nameFor(reader, owner),
    until,
    deputy: nameFor(reader, acting.person),
    contacts: contacts(reader, acting.person),
  })
}

const starts = (reader: Reader, { startsAt }: Pick<ReceiptFacts, 'startsAt'>) =>
  startsAt && wordsFor(reader.language)('letters.receipt.starts', { since: since(reader, startsAt) })

function standIn(reader: Reader, acting: Acting | null): Record<string, string> {
  if (!acting) return {}
  return { Until: sentence(untilDay(reader, acting.until)), deputy: nameFor(reader, acting.person) }
}

function briefReceipts(reader: Reader, { topic, owner, acting, next, askReach }: ReceiptFacts): string[] {
  const words = wordsFor(reader.language)
  const number = topic.number
  const until = acting ? untilDay(reader, acting.until) : ''
  const who = (name: typeof nameFor) => {
    const values = { number, owner: name(reader, owner), until, deputy: name(reader, acting?.person ?? owner) }
    return words(acting ? 'letters.receipt.briefDeputy' : 'letters.receipt.brief', values)
  }
  const now = acting ? words('letters.receipt.briefActing', { number, deputy: shortName(reader, acting.person) }) : ''
  const soon = next ? promise(reader, next, { brief: true }) : ''
  const reach = askReach ? words('letters.receipt.briefReach') : ''
  return joined([
    [who(nameFor), soon, reach],
    [who(nameFor), soon],
    [who(shortName), soon],
    [now || who(shortName), soon],
    [words('letters.receipt.briefNumber', { number }), soon],
    [who(nameFor)],
    [who(shortName)],
  ])
}

function briefFurther(
  reader: Reader,
  { topic, owner, acting, next }: Omit<ReceiptFacts, 'above' | 'askReach'>,
): string[] {
  const words = wordsFor(reader.language)
  const number = topic.number
  const who = words('letters.receipt.briefFurther', { number, owner: nameFor(reader, acting?.person ?? owner) })
  const soon = next ? promise(reader, next, { brief: true }) : ''
  return joined([[who, soon], [words('letters.receipt.briefAdded', { number }), soon], [who]])
}

const joined = (briefs: string[][]) => briefs.map(parts => parts.filter(Boolean).join(' '))
