import { lettered } from '../letters.ts'
import { remembered } from '../remembered.ts'
import { stemEnglish } from './stem-en.ts'
import { stemRussian } from './stem-ru.ts'

const WORD = lettered(/[\p{L}\p{N}]+/gu)
const CYRILLIC = /\p{Script=Cyrillic}/u

/** The stem of one word; ё counts as е, capitals as small letters. */
export const stem = remembered((word: string) => stemAnew(word.toLowerCase().replace(/ё/g, 'е')))

/** The same of a word in small letters with е for ё, for those who remember what they know of words themselves. */
export const stemAnew = (word: string): string => (CYRILLIC.test(word) ? stemRussian(word) : stemEnglish(word))

/** The stems of all words and numbers of a text, in order. */
export const stems = (text: string): string[] => (text.match(WORD) ?? []).map(stem)
