import { type Language, useSay } from '../../app/speech.ts'

const LANGUAGES = ['ru', 'en'] as const satisfies Language[]

/** The languages by name, as choices of a field. */
export function useLanguages(): { value: Language; label: string }[] {
  const say = useSay()
  return LANGUAGES.map(value => ({ value, label: say(`language.${value}`) }))
}
