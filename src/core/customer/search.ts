import { slips } from '../case/search/spelling.ts'

/** What is looked for among customers. */
export interface CustomerQuery {
  /** Parts of the name, or of an address; in small letters. */
  words: string[]
  /** Part of a phone number; null where what was typed is none. */
  digits: string | null
  /** All of it, as a number of an account or a service is written. */
  whole: string
}

/** Below so many, digits are the end of nobody's number in particular. */
const FEWEST_DIGITS = 3
const MOST_WORDS = 6

/** Reads what somebody typed; undefined where there is nothing in it. */
export function readCustomerQuery(text: string): CustomerQuery | undefined {
  const whole = text.trim()
  const words = whole
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
  return whole ? { words, digits: digitsOf(whole), whole } : undefined
}

/** "8 916 123-45" is asked for as "+7916…" is kept: without what stands before the code. */
function digitsOf(text: string): string | null {
  if (!/^[\d\s()+.-]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  if (digits.length < FEWEST_DIGITS) return null
  return digits.length > 10 || (digits.length > 4 && digits.startsWith('8')) ? digits.replace(/^[78]/, '') : digits
}

/** What is worth guessing at: letters, and enough of them. */
export const nameGuessed = ({ words }: CustomerQuery): string | undefined => {
  const name = words.filter(word => /^\p{L}[\p{L}'’-]{2,}$/u.test(word)).join(' ')
  return name || undefined
}

const MOST_GUESSED = 30

/** Of customers whose names look a little like it, those with the fewest slips: each word is a word of the name, or its beginning. */
export function meantNames<T extends { name: string }>(asked: string, looking: T[]): T[] {
  const far = (row: T) => asked.split(' ').map(word => slipsTo(word, row.name))
  return looking
    .map(row => ({ row, slips: far(row) }))
    .filter(({ slips }) => slips.every(Number.isFinite))
    .map(({ row, slips }) => ({ row, sum: slips.reduce((sum, n) => sum + n, 0) }))
    .sort((a, b) => a.sum - b.sum)
    .slice(0, MOST_GUESSED)
    .map(({ row }) => row)
}

/** Of the nearest word of a name; infinite where none is near enough. */
function slipsTo(word: string, name: string): number {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  // "иваонв" may be the beginning of "иванова"
  const near = words.flatMap(each => [slips(word, each), slips(word, each.slice(0, word.length))])
  const least = Math.min(...near, Number.POSITIVE_INFINITY)
  return least <= (word.length < 5 ? 1 : 2) ? least : Number.POSITIVE_INFINITY
}
