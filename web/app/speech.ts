import { useEffect } from 'react'
import type { z } from 'zod'
import type { LanguageCode } from '../../src/contract/common.ts'
import { type WordKey, wordsFor } from '../../src/words/words.ts'
import { kept } from './kept.ts'

export type Language = z.infer<typeof LanguageCode>

type Screen<K> = K extends `screens.${infer Key}` ? Key : never
/** A sentence of the screens, as `today.title`. */
export type ScreenKey = Screen<WordKey>
export type Say = (key: ScreenKey, values?: Record<string, string | number>) => string

/** The language of the screens, remembered by this browser. */
export const language = kept<Language>(navigator.language.startsWith('ru') ? 'ru' : 'en', 'makegood.language')

const SAY: Record<Language, Say> = {
  ru: (key, values) => wordsFor('ru')(`screens.${key}` as WordKey, values),
  en: (key, values) => wordsFor('en')(`screens.${key}` as WordKey, values),
}

export const say: Say = (key, values) => SAY[language.get()](key, values)
/** Says the sentences of the screens in the language that is set; rerenders when it changes. */
export const useSay = (): Say => SAY[language.use()]

/** A sentence for a word that came from the desk and may be newer than this page, or null. */
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
