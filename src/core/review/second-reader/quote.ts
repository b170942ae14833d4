import type { Span } from '../../text/sentences.ts'
import { type Masked, unmasked } from './mask/mask.ts'

/** The original words that a quote of the masked text rests on; null where it does not stand there. */
export function quoted(masked: Masked, quote: string): Span | null {
  const there = plain(masked.text)
  const words = plain(quote).text.replace(/^[\s"'.…]+|[\s"'.…!?]+$/g, '')
  const at = words ? there.text.indexOf(words) : -1
  if (at < 0) return null
  return unmasked(masked, there.places[at]!, there.places[at + words.length - 1]! + 1)
}

const QUOTES = /["'«»“”„‟‘’`]/

/** Readers change quotation marks, dashes, capitals, ё and blanks, and mean the same words. */
function plain(text: string): { text: string; places: number[] } {
  let same = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = plainCharacter(text[at]!)
    if (character === ' ' && same.endsWith(' ')) continue
    same += character
    places.push(at)
  }
  return { text: same, places }
}

function plainCharacter(character: string): string {
  if (/\s/.test(character)) return ' '
  if (QUOTES.test(character)) return '"'
  if (/[–—−]/.test(character)) return '-'
  const small = character.toLowerCase()
  return small === 'ё' ? 'е' : small.length === 1 ? small : character
}
