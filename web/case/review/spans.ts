import type { Finding, Review, Severity } from '../../review/query.ts'

/** A stretch of a text: characters `from` up to, not including, `to`. */
export interface Stretch {
  from: number
  to: number
}

/** Where words of the text that was read stand in the text as it is now; null where they were changed. */
export const carry = (stretch: Stretch, read: string, now: string): Stretch | null => carrier(read, now)(stretch)

/** The same for many stretches of one text: a long letter is looked through once and not for each of them. */
function carrier(read: string, now: string): (stretch: Stretch) => Stretch | null {
  if (read === now) return stretch => stretch
  const same = Math.min(read.length, now.length)
  let head = 0
  while (head < same && read[head] === now[head]) head++
  let tail = 0
  while (tail < same - head && read.at(-1 - tail) === now.at(-1 - tail)) tail++
  const shift = now.length - read.length
  return stretch => {
    if (stretch.to <= head) return stretch
    if (stretch.from < read.length - tail) return null
    return { from: stretch.from + shift, to: stretch.to + shift }
  }
}

/** The review with all that points into the letter where it stands now. */
export function carriedReview(review: Review, read: string, now: string): Review {
  if (read === now) return review
  const carried = carrier(read, now)
  const move = <S extends Stretch>(span: S | null): S | null => {
    const moved = span && carried(span)
    return span && moved && { ...span, ...moved }
  }
  return {
    ...review,
    findings: review.findings.map(finding => ({ ...finding, at: move(finding.at) })),
    asks: review.asks.map(ask => ({ ...ask, answer: move(ask.answer) })),
    dates: review.dates.map(date => move(date)).filter(date => date !== null),
  }
}

/** A piece of the letter with what lies on it. */
export interface Piece {
  text: string
  severity: Severity | null
  lit: boolean
}

const WEIGHT: Record<Severity, number> = { stop: 3, warn: 2, hint: 1, off: 0 }
export const byWeight = (a: Finding, b: Finding) => WEIGHT[b.severity] - WEIGHT[a.severity]

/** The letter cut where underlines begin and end; where findings overlap the heaviest shows. */
export function piecesOf(text: string, findings: Finding[], lit: Stretch | null): Piece[] {
  const marked = findings.filter(finding => finding.at && finding.severity !== 'off').sort(byWeight)
  const stretches = [...marked.map(finding => finding.at!), ...(lit ? [lit] : [])]
  const cuts = [0, text.length, ...stretches.flatMap(({ from, to }) => [from, to])]
  const edges = [...new Set(cuts.filter(cut => cut >= 0 && cut <= text.length))].sort((a, b) => a - b)
  const covers = (stretch: Stretch | null, at: number) => stretch !== null && stretch.from <= at && at < stretch.to
  const pieces = edges.slice(0, -1).map((from, i) => ({
    text: text.slice(from, edges[i + 1]),
    severity: marked.find(finding => covers(finding.at, from))?.severity ?? null,
    lit: covers(lit, from),
  }))
  return pieces.reduce(joined, [])
}

/** Neighbours that look alike are one, so that an underline runs on without a seam. */
function joined(pieces: Piece[], next: Piece): Piece[] {
  const last = pieces.at(-1)
  if (!last || last.severity !== next.severity || last.lit !== next.lit) return [...pieces, next]
  return [...pieces.slice(0, -1), { ...last, text: last.text + next.text }]
}
