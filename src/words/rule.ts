import type { Language } from '../core/language.ts'
import type { Money } from '../core/money/money.ts'
import { money } from './format/money.ts'
import { type WordKey, wordsFor } from './words.ts'

type Value = string | number | Money

/** One step of a reckoning: "3 days × £8.40 = £25.20". */
export function sayStep(language: Language, { code, values }: { code: string; values: Record<string, Value> }): string {
  const words = wordsFor(language)
  const said = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'object') return [name, money({ language }, value)]
    return [name, name === 'unit' ? words(`rules.units.${value}` as WordKey) : value]
  })
  return words(`rules.steps.${code}` as WordKey, Object.fromEntries(said))
}
