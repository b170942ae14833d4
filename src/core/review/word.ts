import { stemAnew } from '../text/language/stems.ts'
import { remembered } from '../text/remembered.ts'
import { marksOfWord } from './act/marks.ts'
import { type Shown, shownBy } from './act/shown.ts'
import { groupsOf } from './evidence/synonyms.ts'

/** One for all: every new word is kept, and what is kept is dear to carry along. */
const NONE: string[] = []

/** A word as it stands and all that it tells by itself; found once for all who look at it. */
export interface Word {
  /** In small letters with е for ё. */
  text: string
  stem: string
  /** Begins with a capital letter. */
  capital: boolean
  /** The marks that rules find in it, see `act/marks.ts`. */
  marks: string[]
  /** What of it carries meaning: its stem and the groups of words that mean alike; none of a light word. */
  carriers: string[]
  /** What the act model knows of it. */
  shown: Shown
}

export const wordOf = remembered((word: string): Word => {
  const text = word.toLowerCase().replace(/ё/g, 'е')
  const itsStem = stemAnew(text)
  return {
    text,
    stem: itsStem,
    capital: /^\p{Lu}/u.test(word),
    marks: marksOfWord(text),
    carriers: itsStem.length > 2 || /\d/.test(itsStem) ? [itsStem, ...groupsOf(text)] : NONE,
    shown: shownBy(text, itsStem),
  }
})
