import { lettered } from '../text/letters.ts'
import { matches } from '../text/matches.ts'
import type { Span } from '../text/sentences.ts'
import { opensAsk } from './detect-kind.ts'

const MARKER = String.raw`(?:\d{1,2}[).]|\(?[a-zа-е]\))\s+|\n\s*[-–—•*]\s+`
/** "1)", "(b)", "2." inside a sentence, bullets, semicolons: each item may hold an ask of its own. */
const ITEMS = new RegExp(`(?:^|[\\s:,;])\\s*(?:и |and )?(?:${MARKER})|^\\s*[-–—•*]\\s+|;\\s+`, 'giu')
const ENDS_IN_MARKER = new RegExp(`(?:${MARKER}|^\\s*[-–—•*]\\s+)$`, 'iu')

/** Nobody asks in so long a sentence; it is not cut, since cutting looks at what stands before and after each joint. */
const LONGEST_SENTENCE = 1500

/** A part of a sentence; `item` where the writer numbered or bulleted it. */
export interface Clause extends Span {
  item: boolean
}

/** Where a second ask may begin in the same sentence. */
const JOINTS =
  /(?:,\s*)?(?:\s|^)(?:и|а также|а|либо|and|and also|also|then|plus|but)\s+(?:то\s+|ещё\s+|еще\s+|also\s+|then\s+)?|,\s+(?:а\s+|и\s+)?|\s+[–—]\s+|:\s+|!\s*/giu

/** The parts of a sentence that may each be an ask, with their places; the sentence itself where it holds one thing. */
export function clauses(sentence: Span): Clause[] {
  if (sentence.text.length > LONGEST_SENTENCE) return [{ ...sentence, item: false }]
  return cut(sentence, ITEMS, () => true).flatMap(part => {
    const item = ENDS_IN_MARKER.test(sentence.text.slice(0, part.from - sentence.from))
    return cut(part, JOINTS, opensAsk).map((clause, at) => ({ ...clause, item: item && at === 0 }))
  })
}

/** Cuts at each place after which the rest begins as an ask does, and which leaves an ask or a statement before it. */
function cut(span: Span, at: RegExp, opens: (rest: string, before: string, joint: string) => boolean): Span[] {
  const parts: Span[] = []
  let from = 0
  for (const match of matches(at, span.text)) {
    const to = match.index + match[0].length
    if (!opens(span.text.slice(to, to + 200), span.text.slice(from, match.index), match[0])) continue
    push(parts, span, from, match.index)
    from = to
  }
  push(parts, span, from, span.text.length)
  return parts
}

const SAYS_ANYTHING = lettered(/[\p{L}\p{N}]/u)

function push(parts: Span[], span: Span, from: number, to: number) {
  const raw = span.text.slice(from, to)
  const text = raw.trim()
  if (!SAYS_ANYTHING.test(text)) return
  const start = span.from + from + raw.indexOf(text)
  parts.push({ text, from: start, to: start + text.length })
}
