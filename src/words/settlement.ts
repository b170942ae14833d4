import type { Language } from '../core/language.ts'
import { type WordKey, wordsFor } from './words.ts'

/** Why a sum waits for a person or could not be reckoned: of settlements, of the rules themselves, of their refusals. */
export function saySettlementWhy(language: Language, why: string | null): string | null {
  if (why === null) return null
  const words = wordsFor(language)
  for (const stem of ['settlementWhy', 'rules.needsHuman']) {
    const key = `${stem}.${why}`
    const said = words(key as WordKey)
    if (said !== key) return said
  }
  return words('settlementWhy.other', { why })
}
