/** The languages in which Makegood speaks, to staff and to customers. */
export const LANGUAGES = ['ru', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in each language, or one that stands for all of them. */
export type Spoken = string | Readonly<Record<Language, string>>

export const inLanguage = (text: Spoken, language: Language): string =>
  typeof text === 'string' ? text : text[language]
