import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from '../../src/core/language.ts'
import type { Act } from '../../src/core/review/act/act.ts'
import type { Draft, FindingCode } from '../../src/core/review/draft.ts'

/** A letter that a careful reader has labelled: what each sentence does, which asks are answered where, what is found. */
export interface Letter {
  id: string
  draft: Draft & { lang: Language }
  findings: FindingCode[]
  /** The reply's sentences with what they do; absent in the worked examples. */
  labelled?: { text: string; acts: Act[] }[]
  asks: { text: string; in?: string; answeredBy: number[] }[]
}

const here = new URL('.', import.meta.url)

/** The worked examples of the taxonomy: never trained on. */
export const examples = (): Letter[] => judged('examples.jsonl')

/**
 * Letters by people who knew the definitions of the findings and nothing else of the program. They are never trained on.
 * Of those with an odd number the kinds of sentences were looked at that the review did not know; the even ones stay unread.
 */
export const strangers = (which: Half): Letter[] => half('strangers.jsonl', which)

/**
 * Letters that were written before the last round of work, in the characters of many trades, and judged by the definitions
 * alone. They are never trained on; of the even ones nobody looked at what the review says of them, only at the figure.
 */
export const beforehand = (which: Half): Letter[] => half('beforehand.jsonl', which)

/**
 * Letters that were written batch by batch after that, half of each batch read and trained on, and this half, of other
 * messages, neither: what the review says of them nobody looked at.
 */
export const unread = (): Letter[] => judged('unread.jsonl')

type Half = 'odd' | 'even'

const half = (file: string, which: Half) =>
  judged(file).filter(({ id }) => Number(id.slice(1)) % 2 === (which === 'odd' ? 1 : 0))

function judged(file: string): Letter[] {
  return lines(new URL(file, here)).map(({ id, lang, customer, reply, context, asks, unansweredAsks, findings }) => ({
    id,
    draft: { lang, customer, reply, context },
    findings,
    asks: asks.map((text: string, at: number) => ({ text, answeredBy: unansweredAsks.includes(at) ? [] : [-1] })),
  }))
}

/** The letters written for training, `letters/*.jsonl`. */
export function writtenLetters(folder = new URL('letters/', here)): Letter[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.jsonl'))
    .sort()
    .flatMap(file => lines(new URL(file, folder)))
    .map(({ id, lang, customer, reply, context, asks, findings }) => ({
      id,
      draft: { lang, customer, reply: joined(reply), context },
      findings,
      labelled: reply.map(([text, acts]: [string, string]) => ({
        text: text.trim(),
        acts: acts.split(',').map(act => act.trim()),
      })),
      asks,
    }))
}

const joined = (reply: [string, string][]) =>
  reply
    .map(([text]) => (text.endsWith('\n') ? text : `${text} `))
    .join('')
    .trim()

const lines = (file: URL) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line))
