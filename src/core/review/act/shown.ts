import { lettered } from '../../text/letters.ts'

const LETTER = lettered(/\p{L}/u)

/** What a word shows by itself, as the model's names for it. */
export interface Shown {
  word: string
  /** The last letters, of words that are longer. */
  ending: string
  /** As the first of its sentence. */
  first: string
  /** In a sentence of few words. */
  short: string
  /** As it stands in a pair: numbers are alike. */
  paired: string
}

/** `text` in small letters. */
export function shownBy(text: string, stem: string): Shown {
  const paired = /^\d+$/.test(stem) ? '#' : stem
  return {
    word: `w:${paired}`,
    ending: text.length > 3 && LETTER.test(text) ? `e:${text.slice(-3)}` : '',
    first: `1:${stem}`,
    short: `short:${stem}`,
    paired,
  }
}
