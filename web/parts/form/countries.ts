import type { Language } from '../../app/speech.ts'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const NO_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

/** The countries by name, as choices of a select; codes that were renamed are left out. */
export function countries(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  return LETTERS.flatMap(first => LETTERS.map(second => first + second))
    .filter(code => !NO_COUNTRIES.has(code) && new Intl.Locale(`und-${code}`).region === code && names.of(code))
    .map(value => ({ value, label: names.of(value)! }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}
