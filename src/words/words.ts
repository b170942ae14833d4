import i18next from 'i18next'
import type { Language } from '../core/language.ts'
import { catalogue as en } from './catalogue/en.ts'
import { catalogue as ru } from './catalogue/ru.ts'
import { speaking } from './speaking.ts'

type Plural = 'one' | 'few' | 'many' | 'other'
type Leaf<K extends string> = K extends `${infer Stem}_${Plural}` ? Stem : K
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? Leaf<K> : `${K}.${Keys<T[K]>}`
}[keyof T & string]

/** A sentence of the catalogue, as `letters.receipt.subject`; plural forms share one key and take `count`. */
export type WordKey = Keys<typeof en>

/** Says a sentence of the catalogue with `{{name}}` filled in; values are not escaped, the page that shows them does. */
export type Words = (key: WordKey, values?: Record<string, string | number>) => string

const i18n = i18next.createInstance()
void i18n.init({
  resources: { ru: { translation: ru }, en: { translation: en } },
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
})

const SPOKEN: Record<Language, Words> = { ru: speaking(i18n, 'ru'), en: speaking(i18n, 'en') }

/** The catalogue in one language. */
export const wordsFor = (language: Language): Words => SPOKEN[language]
