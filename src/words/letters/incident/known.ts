import type { Incident } from '../../../core/incident/incident.ts'
import { deadline, type Manner, moment } from '../../format/format.ts'
import { nameFor, shortName } from '../../format/names.ts'
import type { Person, Reader } from '../../reader.ts'
import { wordsFor } from '../../words.ts'
import { companyName, compose, contacts, type Letter, pageLine, said, type Topic, tidy } from '../letter.ts'
import { BRIEF, type BulletinFacts, newDate, until, when } from './incident.ts'

/** What the receipt of somebody concerned says of one incident. */
export interface KnownFacts {
  incident: Pick<Incident, 'title' | 'startedAt'>
  commander: Person
  /** The last bulletin; null before the first one. */
  last: BulletinFacts | null
  /** It reached this customer already: its facts are not told again. */
  told: boolean
  nextWordAt: Date | null
}

/** The receipt of somebody concerned: they are not alone, what is known, who answers, by when the next word comes. No queue. */
export function knownIncident(
  reader: Reader,
  { topic, owner, known }: { topic: Topic; owner: Person; known: KnownFacts[] },
): Letter {
  const words = wordsFor(reader.language)
  const about = known.flatMap((each, i) => [
    [
      words(i === 0 ? 'letters.incident.known.first' : 'letters.incident.known.firstAlso', begun(reader, each)),
      each.told ? words('letters.incident.known.told') : '',
    ],
    each.last && !each.told ? facts(reader, each.last) : '',
    [
      words('letters.incident.known.commander', {
        commander: nameFor(reader, each.commander),
        contacts: contacts(reader, each.commander),
      }),
      soon(reader, each),
    ],
  ])
  const own = words('letters.incident.known.case', {
    number: topic.number,
    owner: nameFor(reader, owner),
    contacts: contacts(reader, owner),
  })
  return compose(
    reader,
    topic,
    [...about, own, pageLine(reader, topic), companyName(reader)],
    briefKnown(reader, known),
  )
}

/** The facts of a bulletin without what stands elsewhere in the receipt: who answers, and the next word. */
function facts(reader: Reader, last: BulletinFacts): string[] {
  const { text } = last
  const cause = text.cause ? said(text.cause) : wordsFor(reader.language)('letters.incident.causeUnknown')
  return [said(text.found), cause, said(text.next), last.kind === 'moved' ? newDate(reader, last) : until(reader, last)]
}

const begun = (reader: Reader, { incident: { title, startedAt } }: KnownFacts) => ({
  title: tidy(title),
  when: moment(reader, startedAt),
})

const soon = (reader: Reader, { nextWordAt }: KnownFacts, manner: Manner = {}): string =>
  nextWordAt
    ? wordsFor(reader.language)('letters.incident.nextWord', { when: deadline(reader, nextWordAt, manner) })
    : ''

function briefKnown(reader: Reader, known: KnownFacts[]): string[] {
  const words = wordsFor(reader.language)
  const titles = known.map(({ incident }) => tidy(incident.title)).join('; ')
  const first = words('letters.incident.known.brief', { title: titles })
  const who = words('letters.incident.known.briefCommander', { commander: shortName(reader, known[0]!.commander) })
  const next = soon(reader, known[0]!, BRIEF)
  const what = known.map(({ last, told }) => (last && !told ? when(reader, last, BRIEF) : '')).join(' ')
  return [[first, who, what, next], [first, what, next], [first, who, next], [first, next], [first]].map(parts =>
    parts.filter(part => part.trim()).join(' '),
  )
}
