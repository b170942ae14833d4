import type { Language } from '../core/language.ts'
import type { Finding, FindingCode, Severity } from '../core/review/draft.ts'
import { catalogue } from './catalogue/en.ts'
import { type WordKey, wordsFor } from './words.ts'

/** The longest piece of the customer's or our own words that a sentence quotes, in characters. */
const QUOTED = 120

/** What a finding is called, one sentence of why it is one, and one of how to mend it; for whoever writes the letter. */
export function sayFinding(finding: Finding, language: Language): { title: string; why: string; mend: string } {
  const value = quoted(finding.value ?? '')
  const sentences = catalogue.review.findings[finding.code]
  const say = (part: 'why' | 'mend') => {
    const sentence =
      finding.unruled && Object.hasOwn(sentences, `${part}Unruled`)
        ? `${part}Unruled`
        : value && Object.hasOwn(sentences, `${part}Of`)
          ? `${part}Of`
          : part
    return wordsFor(language)(`review.findings.${finding.code}.${sentence}` as WordKey, { value })
  }
  return { title: titleOfFinding(finding.code, language), why: say('why'), mend: say('mend') }
}

/** What a finding is called on screens and in lists. */
export const titleOfFinding = (code: FindingCode, language: Language): string =>
  wordsFor(language)(`review.findings.${code}.title`)

/** What a finding of this severity does. */
export const nameOfSeverity = (severity: Severity, language: Language): string =>
  wordsFor(language)(`review.severities.${severity}`)

/** On one line, without the mark that would stand before our own, cut at a word. */
function quoted(words: string): string {
  const line = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:…]+$/, '')
  return line.length <= QUOTED ? line : `${line.slice(0, QUOTED).replace(/\s+\S*$/, '')}…`
}
