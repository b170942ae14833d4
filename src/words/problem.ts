import type { Language } from '../core/language.ts'
import { catalogue } from './catalogue/en.ts'
import { type WordKey, wordsFor } from './words.ts'

type Values = Record<string, string | number>

/** The sentence for a refusal's code, with what to do next; a code without a sentence is our mistake and says so. */
export function sayProblem(language: Language, code: string, values: Values = {}): string {
  const known = Object.hasOwn(catalogue.problems, code) && code !== 'field'
  return wordsFor(language)(`problems.${known ? code : 'unexpected'}` as WordKey, {
    ...values,
    ...within(language, values),
  })
}

/** What a sentence takes in from another one: what a figure has to be, or for which other reason something was refused. */
function within(language: Language, { because, ...values }: Values): Values {
  const { wanted } = values
  return {
    ...(wanted !== undefined && { message: wordsFor(language)(`rules.wanted.${wanted}` as WordKey, values) }),
    ...(because !== undefined && { reason: sayProblem(language, String(because), values) }),
  }
}

/** The sentence for what is wrong with one field: `required`, `email`, `date-past`. */
export function sayFieldProblem(language: Language, code: string, values: Values = {}): string {
  const known = Object.hasOwn(catalogue.problems.field, code)
  return wordsFor(language)(`problems.field.${known ? code : 'wrong'}` as WordKey, values)
}
