import { stem } from '../text/language/stems.ts'
import { remembered } from '../text/remembered.ts'
import { type Shown, shownBy } from './act/features-word.ts'
import { marksOfWord } from './act/marks.ts'
import { groupsOf } from './evidence/synonyms.ts'

/** A word as it stands and all that it tells by itself; found once for all who look at it. */
export interface Word {
  /** In small letters with е for ё. */
  text: string
  stem: string
  /** Begins with a capital letter. */
  capital: boolean
  /** The marks that rules find in it, see `act/marks.ts`. */
  marks: string[]
  /** The groups of words that mean alike, see `evidence/synonyms.ts`. */
  groups: string[]
  /** What the act model knows of it. */
  shown: Shown
}

export const wordOf = remembered((word: string): Word => {
  const text = word.toLowerCase().replace(/ё/g, 'е')
  const itsStem = stem(text)
  return {
    text,
    stem: itsStem,
    capital: /^\p{Lu}/u.test(word),
    marks: marksOfWord(text),
    groups: groupsOf(text),
    shown: shownBy(text, itsStem),
  }
})
