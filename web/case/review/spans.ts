import type { Finding, Severity } from '../../review/query.ts'

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

/** Words of the letter that are underlined, and how heavily. */
export type Mark = Stretch & Pick<Finding, 'severity'>

/** What of the findings is drawn in the letter as it is now; words that were changed since carry nothing. */
export function marksOf(findings: Finding[], read: string, now: string): Mark[] {
  const carried = carrier(read, now)
  return findings
    .filter(({ at, severity }) => at && severity !== 'off')
    .sort(byWeight)
    .flatMap(({ at, severity }) => {
      const stands = carried(at!)
      return stands ? [{ from: stands.from, to: stands.to, severity }] : []
    })
}

/** A piece of the letter with what lies on it. */
export interface Piece {
  text: string
  severity: Severity | null
  lit: boolean
}

const WEIGHT: Record<Severity, number> = { stop: 3, warn: 2, hint: 1, off: 0 }
export const byWeight = (a: Finding, b: Finding) => WEIGHT[b.severity] - WEIGHT[a.severity]

/** The letter cut where underlines begin and end; where marks overlap the first, which is the heaviest, shows. */
export function piecesOf(text: string, marks: Mark[], lit: Stretch | null): Piece[] {
  const stretches = [...marks, ...(lit ? [lit] : [])]
  const cuts = [0, text.length, ...stretches.flatMap(({ from, to }) => [from, to])]
  const edges = [...new Set(cuts.filter(cut => cut >= 0 && cut <= text.length))].sort((a, b) => a - b)
  const covers = (stretch: Stretch | null, at: number) => stretch !== null && stretch.from <= at && at < stretch.to
  const pieces = edges.slice(0, -1).map((from, i) => ({
    text: text.slice(from, edges[i + 1]),
    severity: marks.find(mark => covers(mark, from))?.severity ?? null,
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
