import i18next from 'i18next'
import { createContext, use, useEffect } from 'react'
import type { z } from 'zod'
import type { LanguageCode } from '../../src/contract/common.ts'
import { speaking } from '../../src/words/speaking.ts'
import type { WordKey, Words } from '../../src/words/words.ts'
import { kept } from './kept.ts'
import { arrived } from './line/line.ts'

export type Language = z.infer<typeof LanguageCode>

type Screen<K> = K extends `screens.${infer Key}` ? Key : never
/** A sentence of the screens, as `today.title`. */
export type ScreenKey = Screen<WordKey>
export type Say = (key: ScreenKey, values?: Record<string, string | number>) => string

const own = kept<Language>(navigator.language.startsWith('ru') ? 'ru' : 'en', 'makegood.language')

/** Heard in one place for the whole page (see speaking.tsx): a list says hundreds of sentences. */
export const SpokenContext = createContext(own.get())

/** The language of the screens, remembered by this browser. */
export const language = { ...own, use: (): Language => use(SpokenContext) }

/** The words of a language come in files of their own, since few read both; those of the first page come alone. */
const FILES = {
  ru: { first: () => import('./spoken/ru-first.ts'), all: () => import('./spoken/ru.ts') },
  en: { first: () => import('./spoken/en-first.ts'), all: () => import('./spoken/en.ts') },
}
type Part = 'first' | 'all'
const known = kept<Partial<Record<Language, { part: Part; words: Words }>>>({})
const i18n = i18next.createInstance()
void i18n.init({
  resources: {},
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
})

/** Fetches the words of a language, once: all of them, or those that the frame and Today need. */
export async function learn(wanted: Language, part: Part = 'all'): Promise<void> {
  const has = () => known.get()[wanted]?.part
  if (has() === 'all' || has() === part) return
  const { spoken } = await FILES[wanted][part]()
  if (has() === 'all') return
  i18n.addResourceBundle(wanted, 'translation', spoken, true, true)
  known.set({ ...known.get(), [wanted]: { part, words: speaking(i18n, wanted) } })
}

/** A part of the screens that is fetched when it is wanted, with the words that it needs; throws ConnectionLost. */
export async function withWords<T>(fetched: Promise<T>): Promise<T> {
  const [part] = await arrived(Promise.all([fetched, learn(language.get())]))
  return part
}

/** Speaks another language as soon as its words are there. */
export const speak = (wanted: Language): Promise<void> => learn(wanted).then(() => language.set(wanted))

const sayIn =
  (spoken: Language): Say =>
  (key, values) =>
    known.get()[spoken]!.words(`screens.${key}` as WordKey, values)

// one function for each language, so that what hangs on it is not made anew
const SAY: Record<Language, Say> = { ru: sayIn('ru'), en: sayIn('en') }

export const say: Say = (key, values) => SAY[language.get()](key, values)
/** Says the sentences of the screens in the language that is set; rerenders when it changes. */
export const useSay = (): Say => SAY[language.use()]

/** Says them in the language of a letter; until its words are there, in that of the screens. */
export function useSayIn(wanted: Language): Say {
  const own = useSay()
  const isKnown = known.use()[wanted]?.part === 'all'
  useEffect(() => void learn(wanted), [wanted])
  return isKnown ? SAY[wanted] : own
}

type ReviewKey = Extract<WordKey, `review.findings.${string}.title` | `review.severities.${string}`>
/** What the review calls things, in the language that is set. */
export function useReviewWords(): (key: ReviewKey) => string {
  const spoken = language.use()
  return key => known.get()[spoken]!.words(key)
}

/** Says the sentence of a word that came from the desk and may be newer than this page, or null. */
export function sayIfKnown(say: Say, key: string, values?: Record<string, string | number>): string | null {
  const said = say(key as ScreenKey, values)
  return said === `screens.${key}` || typeof said !== 'string' ? null : said
}

/** Tells the browser and the screen readers which language the page speaks. */
export function useDocumentLanguage(): void {
  const spoken = language.use()
  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
}
