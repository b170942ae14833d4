import { isGsm, septetsOf } from './gsm.ts'

/** What fits: alone, or as one part of several (a part gives six octets to the header that joins them). */
const CAPACITY = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const

export interface Segments {
  encoding: keyof typeof CAPACITY
  /** Septets (gsm-7) or 16-bit units (ucs-2) of the whole text. */
  units: number
  segments: number
  /** Units that still fit into the last segment. */
  remaining: number
}

/** How an SMS with this text is cut (3GPP TS 23.038 and 23.040). An empty text is one empty segment. */
export function segments(text: string): Segments {
  const { encoding, parts } = cut(text)
  const sizes = parts.map(part => unitsOf(part, encoding))
  const { alone, joined } = CAPACITY[encoding]
  const capacity = parts.length === 1 ? alone : joined
  const units = sizes.reduce((sum, size) => sum + size, 0)
  return { encoding, units, segments: parts.length, remaining: capacity - sizes.at(-1)! }
}

/** The texts of the segments themselves: what `segments` counts is what is sent. */
export function cut(text: string): { encoding: Segments['encoding']; parts: string[] } {
  const characters = [...text]
  const encoding = characters.every(isGsm) ? 'gsm-7' : 'ucs-2'
  const { alone, joined } = CAPACITY[encoding]
  if (unitsOf(text, encoding) <= alone) return { encoding, parts: [text] }
  return { encoding, parts: pack(characters, encoding, joined) }
}

/** Fills segments one after another; a character of two units that does not fit moves on whole. */
function pack(characters: string[], encoding: Segments['encoding'], capacity: number): string[] {
  const parts = ['']
  let used = 0
  for (const character of characters) {
    const size = unitsOf(character, encoding)
    if (used + size > capacity) {
      parts.push('')
      used = 0
    }
    parts[parts.length - 1] += character
    used += size
  }
  return parts
}

const unitsOf = (text: string, encoding: Segments['encoding']) =>
  encoding === 'ucs-2' ? text.length : septetsOf(text).length
