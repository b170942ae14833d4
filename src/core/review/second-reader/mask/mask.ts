import type { Span } from '../../../text/sentences.ts'
import { findKnown, indexOf, type KnownIndex, type KnownValue } from './known.ts'
import { findNames } from './names.ts'
import { findByLook } from './patterns.ts'
import type { Private } from './private.ts'

/** A text that may leave, and how its places lead back to the original. */
export interface Masked {
  text: string
  original: string
  pieces: Piece[]
}

interface Piece {
  /** Where it stands in the masked text. */
  at: number
  length: number
  /** Where it stood in the original. */
  from: number
  to: number
  masked: boolean
}

/** Masks texts that belong together: the same value gets the same placeholder in all of them. */
export function masker(values: KnownValue[]): (original: string) => Masked {
  const index = indexOf(values)
  const numbers = new Map<string, string>()
  const counts = new Map<string, number>()
  const placeholder = ({ label, key }: Private) => {
    const known = numbers.get(key)
    if (known) return known
    const count = (counts.get(label) ?? 0) + 1
    counts.set(label, count)
    numbers.set(key, `[${label}-${count}]`)
    return numbers.get(key)!
  }
  return original => put(original, privates(original, index), placeholder)
}

/** What is known comes first, then what is certain by its look; a guessed name last. */
const privates = (text: string, index: KnownIndex): Private[] =>
  joined(text, [...findKnown(text, index), ...findByLook(text), ...findNames(text)])

/** Overlapping ones become one that covers them all and is called like the first found; so do parts of one name. */
function joined(text: string, found: Private[]): Private[] {
  const order = new Map(found.map((one, rank) => [one, rank]))
  const apart: (Private & { rank: number })[] = []
  for (const one of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = apart.at(-1)
    const rank = order.get(one)!
    if (!last || !(one.from < last.to || isOneName(text, last, one))) {
      apart.push({ ...one, rank })
      continue
    }
    const first = last.rank <= rank ? last : { ...one, rank }
    apart[apart.length - 1] = { ...first, from: last.from, to: Math.max(last.to, one.to) }
  }
  return apart
}

const isOneName = (text: string, { label, to }: Private, next: Private) =>
  label === next.label && (label === 'NAME' || label === 'STAFF') && /^[ \t-]*$/.test(text.slice(to, next.from))

function put(original: string, found: Private[], placeholder: (one: Private) => string): Masked {
  const pieces: Piece[] = []
  let text = ''
  let done = 0
  const push = (piece: string, from: number, to: number, masked: boolean) => {
    if (piece) pieces.push({ at: text.length, length: piece.length, from, to, masked })
    text += piece
    done = to
  }
  for (const one of found) {
    push(original.slice(done, one.from), done, one.from, false)
    push(placeholder(one), one.from, one.to, true)
  }
  push(original.slice(done), done, original.length, false)
  return { text, original, pieces }
}

/** The original words behind a stretch of the masked text; a placeholder that is touched comes back whole. */
export function unmasked({ original, pieces }: Masked, at: number, end: number): Span {
  const touched = pieces.filter(piece => piece.at < end && piece.at + piece.length > at)
  const [first, last] = [touched[0]!, touched.at(-1)!]
  const from = first.masked ? first.from : first.from + Math.max(0, at - first.at)
  const to = last.masked ? last.to : Math.min(last.to, last.from + (end - last.at))
  return { text: original.slice(from, to), from, to }
}
