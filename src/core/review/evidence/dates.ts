import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { nowOf } from '../date/piece.ts'
import { deadlinesIn } from '../date/sentence.ts'
import type { PromisedDate, WrittenAt } from '../draft.ts'
import type { Letter } from '../letter.ts'

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
    if (isQuotation(sentence.plain)) continue
    for (const { from, to, by } of deadlinesIn(sentence.plain, now)) {
      found.push({ text: sentence.text.slice(from, to), from: sentence.from + from, to: sentence.from + to, by })
    }
  }
  return found.slice(0, MOST_DATES)
}

const isQuotation = (text: string) => /^>|(?:wrote|пишет|писали?|написали?):$/.test(text)
