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
