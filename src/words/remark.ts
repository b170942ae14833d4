import type { Language } from '../core/language.ts'
import { FINDING_CODES } from '../core/review/draft.ts'
import { catalogue } from './catalogue/en.ts'
import { sayFinding } from './review.ts'
import { type WordKey, wordsFor } from './words.ts'

/** Why a remark is made and how to mend it; null for a code without sentences. */
export function sayRemark(
  language: Language,
  code: string,
  values: Record<string, string | number> = {},
): { why: string; mend: string } | null {
  const finding = FINDING_CODES.find(known => known === code)
  if (finding) {
    const { why, mend } = sayFinding({ code: finding, at: null }, language)
    return { why, mend }
  }
  if (!Object.hasOwn(catalogue.remarks, code)) return null
  const words = wordsFor(language)
  const say = (part: 'why' | 'mend') => words(`remarks.${code}.${part}` as WordKey, values)
  return { why: say('why'), mend: say('mend') }
}
