import { lettered } from '../../text/letters.ts'
import { remembered } from '../../text/remembered.ts'
import { type Feature, feature } from '../model/feature.ts'

const LETTER = lettered(/\p{L}/u)

/** What a word shows by itself. */
export interface Shown {
  word: Feature
  /** The last letters, of words that are longer. */
  ending: Feature | null
  /** As it stands in a pair, first and second: numbers are alike. */
  leads: string
  follows: string
}

/** Many words end alike. */
const ending = remembered((last: string) => feature('e:', last))

/** `text` in small letters. */
export function shownBy(text: string, stem: string): Shown {
  const paired = /^\d+$/.test(stem) ? '#' : stem
  return {
    word: feature('w:', paired),
    ending: text.length > 3 && LETTER.test(text) ? ending(text.slice(-3)) : null,
    leads: `p:${paired} `,
    follows: paired,
  }
}
