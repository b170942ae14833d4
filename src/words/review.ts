import type { Language } from '../core/language.ts'
import type { Finding, FindingCode, Severity } from '../core/review/draft.ts'
import { review as en } from './catalogue/en/review.ts'
import { review as ru } from './catalogue/ru/review.ts'

// From the catalogue itself: `review --jsonl` is called for each letter anew, and to load all that we ever say takes longer
// than a review.
const SAID = { ru, en }

/** The longest piece of the customer's or our own words that a sentence quotes, in characters. */
const QUOTED = 120

/** What a finding is called, one sentence of why it is one, and one of how to mend it; for whoever writes the letter. */
export function sayFinding(finding: Finding, language: Language): { title: string; why: string; mend: string } {
  const value = quoted(finding.value ?? '')
  const sentences: Record<string, string> = SAID[language].findings[finding.code]
  const say = (part: 'why' | 'mend') => {
    const sentence = (finding.unruled && sentences[`${part}Unruled`]) || (value && sentences[`${part}Of`])
    return (sentence || sentences[part]!).replaceAll('{{value}}', () => value)
  }
  return { title: titleOfFinding(finding.code, language), why: say('why'), mend: say('mend') }
}

/** What a finding is called on screens and in lists. */
export const titleOfFinding = (code: FindingCode, language: Language): string => SAID[language].findings[code].title

/** What a finding of this severity does. */
export const nameOfSeverity = (severity: Severity, language: Language): string => SAID[language].severities[severity]

/** On one line, without the mark that would stand before our own, cut at a word. */
function quoted(words: string): string {
  const line = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:…]+$/, '')
  return line.length <= QUOTED ? line : `${line.slice(0, QUOTED).replace(/\s+\S*$/, '')}…`
}
