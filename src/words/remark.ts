import type { Language } from '../core/language.ts'
import { catalogue } from './catalogue/en.ts'
import { type WordKey, wordsFor } from './words.ts'

/** Why a remark is made and how to mend it; null for a code without sentences. */
export function sayRemark(
  language: Language,
  code: string,
  values: Record<string, string | number> = {},
): { why: string; mend: string } | null {
  if (!Object.hasOwn(catalogue.remarks, code)) return null
  const words = wordsFor(language)
  const say = (part: 'why' | 'mend') => words(`remarks.${code}.${part}` as WordKey, values)
  return { why: say('why'), mend: say('mend') }
}
