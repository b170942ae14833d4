import type { Language } from '../core/language.ts'
import type { Money } from '../core/money/money.ts'
import { withDays } from './format/calendar-day.ts'
import { money } from './format/money.ts'
import { type WordKey, wordsFor } from './words.ts'

type Value = string | number | Money

const sayValue = (language: Language, value: Value): string | number => {
  if (typeof value === 'number') return value
  return typeof value === 'object' ? money({ language }, value) : withDays(language, value)
}

/** One step of a reckoning: "3 days × £8.40 = £25.20". */
export function sayStep(language: Language, { code, values }: { code: string; values: Record<string, Value> }): string {
  const words = wordsFor(language)
  const said: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values)) said[name] = sayValue(language, value)
  const { unit, count } = values
  if (unit !== undefined) said.length = words(`rules.lengths.${unit}` as WordKey, { count: Number(count) })
  return words(`rules.steps.${code}` as WordKey, said)
}
