import { deadline, moment } from '../format/format.ts'
import { phone } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { compose, type Letter, pageLine, type Topic } from './letter.ts'
import { signature } from './reply.ts'

export interface CallFacts {
  topic: Topic
  caller: Person
  calledAt: Date
  /** The number that was called, in E.164. */
  number: string
  /** By when we call again; null where that was not promised. */
  againBy: Date | null
}

/** We called and did not reach the customer. */
export function callAttempted(reader: Reader, { topic, caller, calledAt, number, againBy }: CallFacts): Letter {
  const words = wordsFor(reader.language)
  const tried = words('letters.call.first', { when: moment(reader, calledAt), phone: phone(reader, number) })
  const again = (brief: boolean) =>
    againBy && words('letters.call.next', { when: deadline(reader, againBy, { brief }) })
  const briefTried = words('letters.call.brief', { when: moment(reader, calledAt, { brief: true }) })
  const briefs = [[briefTried, again(true), words('letters.call.briefTime')], [briefTried, again(true)], [briefTried]]
  return compose(
    reader,
    topic,
    [[tried, again(false)], words('letters.call.otherTime'), signature(reader, caller), pageLine(reader, topic)],
    briefs.map(parts => parts.filter(Boolean).join(' ')),
  )
}
