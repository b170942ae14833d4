import { sentences } from '../../core/text/sentences.ts'
import { day, list } from '../format/format.ts'
import { nameFor, phone } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { companyName, compose, type Letter, pageLine, type Topic } from './letter.ts'

export interface ReplyFacts {
  topic: Topic
  /** Who wrote it. */
  author: Person
  /** The text as it was written; it is not touched. */
  text: string
  /** Asks whether the question is solved; off where something of ours is still to come. */
  askSolved: boolean
  /** Names of the files that go with the letter, and of those too large for it. */
  files?: { attached: string[]; onPage: string[] }
}

/** The envelope of a written answer: the text, then who wrote it, how to answer, where the rest is. */
export function reply(reader: Reader, { topic, author, text, askSolved, files = NO_FILES }: ReplyFacts): Letter {
  const words = wordsFor(reader.language)
  const { attached, onPage } = files
  // a short message carries none of them: its link says that they are behind it
  const short = attached.length + onPage.length > 0 ? words('letters.reply.filesAt', { link: topic.link }) : topic.link
  return compose(
    reader,
    { ...topic, link: short },
    [
      text.trim(),
      [
        attached.length > 0 && words('letters.reply.attached', { names: list(reader, attached) }),
        onPage.length > 0 && words('letters.reply.onPage', { names: list(reader, onPage) }),
      ],
      signature(reader, author),
      askSolved ? words('letters.reply.solved') : words('letters.reply.answer'),
      pageLine(reader, topic),
    ],
    briefReplies(reader, text, askSolved),
  )
}

const NO_FILES = { attached: [], onPage: [] }

/** Asks after some days without a word whether an answer solved the question. */
export function solvedQuestion(
  reader: Reader,
  { topic, author, answeredAt }: Pick<ReplyFacts, 'topic' | 'author'> & { answeredAt: Date },
): Letter {
  const words = wordsFor(reader.language)
  return compose(
    reader,
    topic,
    [
      words('letters.solvedQuestion.first', { day: day(reader, answeredAt), number: topic.number }),
      words('letters.solvedQuestion.how', { owner: nameFor(reader, author) }),
      pageLine(reader, topic),
      signature(reader, author),
    ],
    [words('letters.solvedQuestion.brief', { number: topic.number })],
  )
}

/** Name, number, company: one to a line. */
export function signature(reader: Reader, person: Person): string {
  const number = person.phone ? phone(reader, person.phone, person.extension) : ''
  return [nameFor(reader, person), number, companyName(reader)].filter(Boolean).join('\n')
}

/** In both languages: an answer may be written in another one than the letter around it. */
const GREETING =
  /^(?:здравствуй|добр(?:ый|ое|ого) |привет|уважаем|(?:hello|hi|dear|good (?:morning|afternoon|evening|day))\b)/iu

/** As much of the answer as fits, from its first thought on: all, then fewer and fewer sentences. */
function briefReplies(reader: Reader, text: string, askSolved: boolean): string[] {
  const words = wordsFor(reader.language)
  const said = sentences(text).map(({ text }) => text.replace(/\s+/g, ' '))
  const substance = said.filter((sentence, i) => i > 0 || sentence.length > 60 || !GREETING.test(sentence))
  const prefixes = (substance.length > 0 ? substance : said).map((_, i, all) => all.slice(0, all.length - i).join(' '))
  const all = prefixes[0] ?? ''
  return askSolved ? [`${all} ${words('letters.reply.briefSolved')}`, ...prefixes] : prefixes
}
