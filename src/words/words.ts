import i18next from 'i18next'
import type { Language } from '../core/language.ts'
import { remembered } from '../core/text/remembered.ts'
import { catalogue as en } from './catalogue/en.ts'
import { catalogue as ru } from './catalogue/ru.ts'

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

/**
 * Each sentence is looked up once for each count, and filled here: i18next takes a hundred times as long, and would also
 * follow what looks like a reference of its own in the words of customers.
 */
function speak(language: Language): Words {
  const say = i18n.getFixedT(language)
  const sentence = remembered(key => say(key as WordKey, { skipInterpolation: true }))
  const counted = remembered(asked => {
    const [key, count] = asked.split(' ')
    return say(key as WordKey, { count: Number(count), skipInterpolation: true })
  })
  return (key, values) => {
    if (!values) return sentence(key)
    const { count } = values
    return fill(typeof count === 'number' ? counted(`${key} ${count}`) : sentence(key), values)
  }
}

const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''))

const SPOKEN: Record<Language, Words> = { ru: speak('ru'), en: speak('en') }

/** The catalogue in one language. */
export const wordsFor = (language: Language): Words => SPOKEN[language]
