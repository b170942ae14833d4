import { searchWords } from '../../knowledge/search.ts'

/** One thing that is looked for; of its spellings any will do. */
export interface Term {
  /** Words, or their beginnings. */
  words: string[]
  /** A piece of a name, a number or an address, in small letters; from three characters on. */
  parts: string[]
}

export interface CaseQuery {
  terms: Term[]
  /** It may be the number of a case. */
  number: number | null
}

const NUMBER = /^(?:№|#|no\.?|n°)?\s*(\d{1,12})$/iu
const PHONE = /^\+?[\d\s().–-]{3,30}$/
const MOST_WORDS = 8
const SHORTEST_PART = 3

/** What a person typed into the search: a number, a piece of a phone number or an address, else words. Null for nothing. */
export function readCaseQuery(text: string): CaseQuery | null {
  const typed = text.trim()
  const number = NUMBER.exec(typed)?.[1]
  if (number) return { terms: [termOf(number)], number: Number(number) }
  const digits = PHONE.test(typed) ? digitsOf(typed) : []
  if (digits.length) return { terms: [{ words: [], parts: digits }], number: null }
  const terms = typed
    .split(/\s+/)
    .flatMap(piece => (piece.includes('@') ? [addressTerm(piece)] : searchWords(piece, MOST_WORDS).map(termOf)))
    .slice(0, MOST_WORDS)
  return terms.length ? { terms, number: null } : null
}

/** Digits as a phone number is kept; the Russian trunk 8 stands for +7, also where the rest was not typed. */
function digitsOf(typed: string): string[] {
  const digits = typed.replace(/\D/g, '')
  const kept = /^8\d/.test(digits) && digits.length <= 11 ? [digits, digits.slice(1)] : [digits]
  return kept.filter(({ length }) => length >= SHORTEST_PART)
}

const addressTerm = (piece: string): Term => ({ words: [], parts: [piece.toLowerCase()] })

export const termOf = (word: string): Term => ({ words: [word], parts: word.length < SHORTEST_PART ? [] : [word] })

/** What is looked for where nothing is spelt as it was typed: for each word those that are spelt most like it. */
export function respelt(terms: Term[], near: ReadonlyMap<string, string[]>): { terms: Term[]; spelt: string[] } | null {
  const words = terms.map(({ words: [word] }) => (word === undefined ? [] : (near.get(word) ?? [])))
  if (words.some((found, n) => !found.length && terms[n]!.words.length)) return null
  const spelt = words.flatMap((found, n) => (found[0] && found[0] !== terms[n]!.words[0] ? [found[0]] : []))
  if (!spelt.length) return null
  return { spelt, terms: terms.map((term, n) => (words[n]!.length ? { words: words[n]!, parts: [] } : term)) }
}
