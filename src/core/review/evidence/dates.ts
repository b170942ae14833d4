import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { nowOf } from '../date/piece.ts'
import { deadlinesIn } from '../date/sentence.ts'
import type { PromisedDate, WrittenAt } from '../draft.ts'
import type { Letter } from '../letter.ts'
import { plain } from '../pattern.ts'
import type { Sentence } from '../reading.ts'

const MOST_DATES = 20
/** No letter commits itself in more sentences; a dump must not buy time with its length. */
const MOST_SENTENCES = 60

/** How surely a sentence must commit us before its dates are ours. */
const DUE = 0.4
const DEED = 0.5

/** The times that the reply promises something of ours by, in order; none in a zone that is unknown. */
export function promisedDates({ reply, acts, language }: Letter, at: WrittenAt): PromisedDate[] {
  if (!BUILT_IN_ZONES.has(at.zone)) return []
  const now = nowOf(at, language)
  const found: PromisedDate[] = []
  const committing = reply.sentences.filter((_, i) => acts[i]!.due >= DUE || acts[i]!.deed >= DEED)
  for (const sentence of committing.slice(0, MOST_SENTENCES)) {
    if (found.length >= MOST_DATES) break
    if (isQuotation(sentence.text)) continue
    for (const { from, to, by } of deadlinesIn(asLong(sentence), now)) {
      const place = { from: sentence.from + from, to: sentence.from + to }
      found.push({ text: reply.text.slice(place.from, place.to), ...place, by })
    }
  }
  return found.slice(0, MOST_DATES)
}

/** A capital İ becomes two small letters, and places after it would be wrong. */
const asLong = ({ text, plain: small }: Sentence) =>
  small.length === text.length ? small : plain(text.replaceAll('İ', 'I'))

const isQuotation = (text: string) => /^>|(?:wrote|пишет|писали?|написали?):$/i.test(text)
