import type { WordList } from '../../text/word-list.ts'

/** The words that the act model knows something of beforehand. */
export interface Vocabulary {
  /** Those that people write small, so that with a capital letter they are no names. */
  common: WordList
  /** Stems of which courtesy is made: a sentence of many others says something. */
  courteous: WordList
  /** Of a word in small letters. */
  isFirstName: (word: string) => boolean
}
