import { day } from '../format/format.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { companyName, compose, contacts, type Letter, pageLine, type Topic } from './letter.ts'
import { type Promised, promise } from './promise.ts'

/** Silence after an answer: the case rests, is not counted as solved, and one word wakes it. */
export function noAnswer(
  reader: Reader,
  { topic, owner, answeredAt }: { topic: Topic; owner: Person; answeredAt: Date },
): Letter {
  const words = wordsFor(reader.language)
  const { number } = topic
  return compose(
    reader,
    topic,
    [
      [words('letters.noAnswer.first', { day: day(reader, answeredAt) }), words('letters.noAnswer.rests', { number })],
      words('letters.noAnswer.word', { owner: nameFor(reader, owner) }),
      pageLine(reader, topic),
      companyName(reader),
    ],
    [words('letters.noAnswer.brief', { number }), words('letters.noAnswer.briefBare', { number })],
  )
}

/** A later word has opened the case again; the owner is the same. */
export function reopened(
  reader: Reader,
  { topic, owner, next }: { topic: Topic; owner: Person; next: Promised | null },
): Letter {
  const words = wordsFor(reader.language)
  const { number } = topic
  const brief = words('letters.reopened.brief', { number, owner: nameFor(reader, owner) })
  const soon = next ? `${brief} ${promise(reader, next, { brief: true })}` : brief
  return compose(
    reader,
    topic,
    [
      [
        words('letters.reopened.first', { number }),
        words('letters.reopened.owner', { owner: nameFor(reader, owner), contacts: contacts(reader, owner) }),
        next && promise(reader, next),
      ],
      pageLine(reader, topic),
      companyName(reader),
    ],
    [soon, brief],
  )
}

/** The customer said that it is solved. */
export function solved(reader: Reader, { topic, owner }: { topic: Topic; owner: Person }): Letter {
  const words = wordsFor(reader.language)
  const values = { number: topic.number, owner: nameFor(reader, owner) }
  return compose(
    reader,
    topic,
    [
      words('letters.solved.first', values),
      words('letters.solved.word', values),
      pageLine(reader, topic),
      companyName(reader),
    ],
    [words('letters.solved.brief', values), words('letters.solved.briefBare', values)],
  )
}
