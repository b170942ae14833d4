import { lettered } from '../../text/letters.ts'
import { remembered } from '../../text/remembered.ts'
import { type Feature, feature } from '../model/feature.ts'

/** Letters. */
const ROOT = 5
const LETTER = lettered(/\p{L}/u)

/** What a word shows by itself. */
export interface Shown {
  word: Feature
  /** The last letters, of words that are longer. */
  ending: Feature | null
  /** The first letters, of words that are longer: "отправка" and "отправили" are of one root and of two stems. */
  root: Feature | null
  /** As it stands in a pair, first and second: numbers are alike. */
  /** Without its prefix, the first letters: "сгорел" and "перегорели" are of one. */
  base: Feature | null
  leads: string
  follows: string
}

/** Many words end alike. */
const ending = remembered((last: string) => feature('e:', last))
const root = remembered((first: string) => feature('r:', first))

/** `text` in small letters. */
export function shownBy(text: string, stem: string): Shown {
  const paired = /^\d+$/.test(stem) ? '#' : stem
  return {
    word: feature('w:', paired),
    ending: text.length > 3 && LETTER.test(text) ? ending(text.slice(-3)) : null,
    root: text.length > ROOT && LETTER.test(text) ? root(text.slice(0, ROOT)) : null,
    base: baseOf(text),
    leads: `p:${paired} `,
    follows: paired,
  }
}

const PREFIX =
  /^(?:пере|подо|разо|обо|ото|при|про|раз|рас|вос|воз|под|над|пре|об|от|вы|по|до|за|на|из|ис|со|вз|вс|с|у|о|в)(?=[а-я]{4})/
const base = remembered((first: string) => feature('b:', first))
function baseOf(text: string): Feature | null {
  if (text.length <= ROOT || !/^[а-я]+$/.test(text)) return null
  return base(text.replace(PREFIX, '').slice(0, 4))
}
