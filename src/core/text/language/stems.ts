import snowball from 'snowball-stemmers'
import { lettered } from '../letters.ts'

const english = snowball.newStemmer('english')
const russian = snowball.newStemmer('russian')

const WORD = lettered(/[\p{L}\p{N}]+/gu)
const CYRILLIC = /\p{Script=Cyrillic}/u

/** The stem of one word; ё counts as е, capitals as small letters. */
export function stem(word: string): string {
  const plain = word.toLowerCase().replace(/ё/g, 'е')
  return (CYRILLIC.test(plain) ? russian : english).stem(plain)
}

/** The stems of all words and numbers of a text, in order. */
export const stems = (text: string): string[] => (text.match(WORD) ?? []).map(stem)
