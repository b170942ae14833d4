import type { PledgeDraft } from '../pledge/pledge-fields.tsx'
import type { Stretch } from './spans.ts'

/** The sentence of a letter in which some words stand. */
export function sentenceAround(text: string, { from, to }: Stretch): string {
  const ends = [...text.matchAll(/[.!?…]+(?=\s+["«“(]?[\p{Lu}\d])|\n+/gu)].map(end => end.index + end[0].length)
  const start = ends.findLast(end => end <= from) ?? 0
  const stop = ends.find(end => end >= to) ?? text.length
  return text.slice(start, stop).trim()
}

/** What is promised, by the verbs of it; the first that fits. */
const KINDS: [RegExp, PledgeDraft['kind']][] = [
  [/позвон|звон(?:ю|им|ить)|созвон|(?<!\p{L})(?:phone|call|ring) (?!cent)/iu, 'call'],
  [
    /приед|приех|мастер|монт[её]р|инженер|выезд|визит|привез|достав|(?<!\p{L})(?:visit|technician|engineer|deliver|come)/iu,
    'visit',
  ],
  [/верн[её]м|верну|возврат|возмест|начисл|зачисл|выплат|(?<!\p{L})(?:refund|credit|pay|reimburse)/iu, 'payout'],
  [/почин|восстанов|исправ|устран|замен|настро|(?<!\p{L})(?:fix|repair|restore|replace)/iu, 'fix'],
]

/** A promise that a letter makes, as the desk would record it. */
export function promiseOf(text: string, date: Stretch & { by: string }): PledgeDraft {
  const sentence = sentenceAround(text, date)
  return { kind: KINDS.find(([words]) => words.test(sentence))?.[1] ?? 'update', text: sentence, dueAt: date.by }
}
