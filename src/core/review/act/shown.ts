import { lettered } from '../../text/letters.ts'
import { type Feature, feature } from '../model/feature.ts'

const LETTER = lettered(/\p{L}/u)

/** What a word shows by itself. */
export interface Shown {
  word: Feature
  /** The last letters, of words that are longer. */
  ending: Feature | null
  /** As the first of its sentence. */
  first: Feature
  /** In a sentence of few words. */
  short: Feature
  /** As it stands in a pair, first and second: numbers are alike. */
  leads: string
  follows: string
}

/** `text` in small letters. */
export function shownBy(text: string, stem: string): Shown {
  const paired = /^\d+$/.test(stem) ? '#' : stem
  return {
    word: feature('w:', paired),
    ending: text.length > 3 && LETTER.test(text) ? feature('e:', text.slice(-3)) : null,
    first: feature('1:', stem),
    short: feature('short:', stem),
    leads: `p:${paired} `,
    follows: paired,
  }
}
