/** A text with its letters and digits alone, in small letters without accents, and where each of them stands. */
export interface Folded {
  text: string
  /** By character of `text`: where it begins and ends in the original. */
  from: number[]
  to: number[]
}

/** So that "+7 (916) 123-45-67" and "79161234567", "Ёлкина" and "ЕЛКИНА" are the same. */
export function fold(original: string): Folded {
  const folded: Folded = { text: '', from: [], to: [] }
  let at = 0
  for (const character of original) {
    const end = at + character.length
    for (const plain of foldCharacter(character)) {
      folded.text += plain
      for (let unit = 0; unit < plain.length; unit++) {
        folded.from.push(at)
        folded.to.push(end)
      }
    }
    at = end
  }
  return folded
}

/** The same without the places. */
export const foldText = (text: string): string => [...text].flatMap(foldCharacter).join('')

const PLAIN = /^[a-z0-9а-я]$/
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

function foldCharacter(character: string): string[] {
  if (PLAIN.test(character)) return character === 'й' ? ['и'] : [character]
  if (!LETTER_OR_DIGIT.test(character)) return []
  return [...character.normalize('NFKD').toLowerCase().normalize('NFKD')].filter(one => LETTER_OR_DIGIT.test(one))
}

export interface Token {
  /** Folded. */
  text: string
  /** As it stands. */
  word: string
  from: number
  to: number
  capital: boolean
}

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu

/** The words and numbers of a text, with their places. */
export const tokens = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({
    text: foldText(word),
    word,
    from: index,
    to: index + word.length,
    capital: /^\p{Lu}/u.test(word),
  }))
