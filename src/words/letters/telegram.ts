import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { companyName, compose, contacts, type Letter, pageLine, type Topic } from './letter.ts'

/** The first message to a chat that the customer has linked: what comes there, who answers, how to write back. */
export function telegramLinked(reader: Reader, { topic, owner }: { topic: Topic; owner: Person }): Letter {
  const words = wordsFor(reader.language)
  const values = { number: topic.number, owner: nameFor(reader, owner), contacts: contacts(reader, owner) }
  const paragraphs = [
    words('letters.telegram.linked', values),
    words('letters.telegram.write'),
    pageLine(reader, topic),
    companyName(reader),
  ]
  return compose(reader, topic, paragraphs, [words('letters.telegram.brief', values)])
}
