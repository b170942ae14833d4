import type { Language } from '../language.ts'
import { languageOf } from '../text/language/script.ts'
import { lettered } from '../text/letters.ts'
import { remembered } from '../text/remembered.ts'
import { type Span, sentences } from '../text/sentences.ts'
import type { Draft } from './draft.ts'
import { plain } from './pattern.ts'
import { readable } from './readable.ts'
import { type Word, wordOf } from './word.ts'

/** A sentence as it was written; `plain` and the words are without pasted markup. */
export interface Sentence extends Span {
  /** As the patterns expect it, as long as the original. */
  plain: string
  words: Word[]
}

/** A text of which sentences and words have been found once, for all who look at it. */
export interface Text {
  text: string
  sentences: Sentence[]
}

/** A text that a reply is read against. */
export interface KnownText extends Text {
  stems: Set<string>
}

/** A draft as the rules read it. */
export interface Reading {
  language: Language
  reply: Text
  customer: KnownText
  alreadySent: KnownText[]
  knowledge: KnownText[]
  known: { field: string; value: string; stems: string[] }[]
  broken: KnownText | null
  decision: 'granted' | 'partly' | 'refused' | null
  /** Grounds of the decision are recorded, and the reply says them all. */
  saysGrounds: boolean
}

/** Characters that are read; letters are shorter, dumped logs are not. */
const LONGEST = 8_000
const MOST_SENTENCES = 80
const MOST_TEXTS = 40
/** Some megabytes at most. */
const MOST_REMEMBERED = 100

export function read({ lang, customer, reply, context = {} }: Draft): Reading {
  const texts = (list: string[] | undefined) => (list ?? []).slice(-MOST_TEXTS).map(knownText)
  return {
    language: lang ?? languageOf(reply.slice(0, LONGEST), languageOf(customer.slice(0, LONGEST))),
    reply: textOf(reply),
    customer: knownText(customer),
    alreadySent: texts(context.alreadySent),
    knowledge: texts(context.knowledge),
    known: Object.entries(context.known ?? {}).map(([field, value]) => ({
      field,
      value: String(value),
      stems: wordsOf(String(value)).map(word => word.stem),
    })),
    broken: context.brokenPromise ? knownText(context.brokenPromise.what) : null,
    decision: context.decision ?? null,
    saysGrounds: saysAll(reply, context.grounds ?? []),
  }
}

/** Whether a text holds all of these, however the lines break; nothing to hold is not held. */
function saysAll(text: string, pieces: string[]): boolean {
  if (pieces.length === 0) return false
  const flat = (words: string) => words.replace(/\s+/g, ' ').toLowerCase()
  const whole = flat(text)
  return pieces.every(piece => whole.includes(flat(piece)))
}

function textOf(whole: string): Text {
  const text = readable(whole.slice(0, LONGEST))
  const parts = sentences(text)
    .slice(0, MOST_SENTENCES)
    .map(({ text: said, from, to }) => ({
      text: whole.slice(from, to),
      from,
      to,
      plain: plain(said),
      words: wordsOf(said),
    }))
  return { text, sentences: parts }
}

const readOnce = remembered((whole: string): KnownText => {
  const text = textOf(whole)
  const stems = new Set<string>()
  for (const { words } of text.sentences) for (const { stem } of words) stems.add(stem)
  return { ...text, stems }
}, MOST_REMEMBERED)

/** What a reply is read against stays as it is while somebody types, and articles for weeks. */
const knownText = (whole: string): KnownText => readOnce(whole.slice(0, LONGEST))

const WORD = lettered(/[\p{L}\p{N}]+/gu)

export const wordsOf = (text: string): Word[] => (text.match(WORD) ?? []).map(wordOf)
