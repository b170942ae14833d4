import type { i18n } from 'i18next'
import type { Language } from '../core/language.ts'
import { remembered } from '../core/text/remembered.ts'

type Values = Record<string, string | number>

/**
 * Says sentences in one language, as the catalogue stands now. Each is looked up once for each count, and filled here:
 * i18next takes a hundred times as long, and would also follow what looks like a reference of its own in the words of
 * customers.
 */
export function speaking(i18n: i18n, language: Language): (key: string, values?: Values) => string {
  const say = i18n.getFixedT(language) as (key: string, options: object) => string
  const sentence = remembered(key => say(key, { skipInterpolation: true }))
  const counted = remembered(asked => {
    const [key = '', count] = asked.split(' ')
    return say(key, { count: Number(count), skipInterpolation: true })
  })
  return (key, values) => {
    if (!values) return sentence(key)
    const { count } = values
    return fill(typeof count === 'number' ? counted(`${key} ${count}`) : sentence(key), values)
  }
}

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''))
