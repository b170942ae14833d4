import type { Language } from '../language.ts'
import { languageOf } from '../text/language/script.ts'
import { PLACEHOLDERS, placeholderNames, replacePlaces } from './placeholder.ts'
import { unfilledPlaceholders } from './unfilled.ts'

/** Something about a text that its author should see; `code` names the sentences of the catalogue, `remarks.<code>`. */
export interface Remark {
  code: string
  values?: Record<string, string | number>
}

/** What is remarked on a text to be sent again and again. `filled`: what is put in by itself when it is used. */
export function remarksOn(text: string, language: Language, filled: readonly string[] = PLACEHOLDERS): Remark[] {
  const left = unfilledPlaceholders(text).filter(({ text: place }) => !fillsItself(place, filled))
  const places = [...new Set(left.map(({ text: place }) => place))]
  const words = replacePlaces(text, () => ' ')
  return [
    ...places.map(place => ({
      code: codeOf(place, filled),
      values: { place },
    })),
    ...(languageOf(words, language) === language ? [] : [{ code: `language-not-${language}` }]),
  ]
}

function fillsItself(place: string, filled: readonly string[]): boolean {
  const names = placeholderNames(place)
  return names.length > 0 && names.every(name => filled.includes(name))
}

function codeOf(place: string, filled: readonly string[]): string {
  if (!placeholderNames(place).length) return 'blank-left'
  return filled.length ? 'placeholder-unknown' : 'placeholder-not-filled'
}
