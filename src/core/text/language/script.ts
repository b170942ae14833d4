import type { Language } from '../../language.ts'

/** Tried where a word begins and nowhere else: within a word of a hundred thousand letters it would take minutes. */
const ADDRESSES = /(?<!\S)\S+@\S+|https?:\/\/\S+|www\.\S+/gi
const CYRILLIC = /\p{Script=Cyrillic}/gu
const LATIN = /\p{Script=Latin}/gu

/** Russian text is full of Latin brands and codes, English text hardly ever holds Cyrillic: hence less than a half. */
const RUSSIAN_SHARE = 0.3

/** The language of a text, judged by its letters; `otherwise` where it holds none (only digits, an emoji, nothing). */
export function languageOf(text: string, otherwise: Language = 'en'): Language {
  const words = text.replace(ADDRESSES, ' ')
  const cyrillic = words.match(CYRILLIC)?.length ?? 0
  const latin = words.match(LATIN)?.length ?? 0
  if (cyrillic + latin === 0) return otherwise
  return cyrillic / (cyrillic + latin) >= RUSSIAN_SHARE ? 'ru' : 'en'
}
