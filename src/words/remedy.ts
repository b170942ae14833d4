import type { Language } from '../core/language.ts'
import type { Money } from '../core/money/money.ts'
import type { FailureKind, RemedyForm } from '../core/remedy/fit.ts'
import { list, sentence } from './format/format.ts'
import { money } from './format/money.ts'
import { wordsFor } from './words.ts'

/** What the staff is told beside a sum, and hinders nothing. */
export type RemedyRemark =
  | { code: 'facade'; open: Money }
  | { code: 'mismatch'; failure: FailureKind; form: RemedyForm; asks: readonly RemedyForm[] }
  | { code: 'outlier-more' | 'outlier-less'; from: Money; until: Money; got: Money }

/** The sentence of a remark. */
export function sayRemedyRemark(language: Language, remark: RemedyRemark): string {
  const words = wordsFor(language)
  const sum = (value: Money) => money({ language }, value)
  const form = (value: RemedyForm) => words(`remedies.form.${value}`)
  switch (remark.code) {
    case 'facade':
      return words('remedies.remark.facade', { open: sum(remark.open) })
    case 'mismatch':
      return words('remedies.remark.mismatch', {
        failure: words(`remedies.failure.${remark.failure}`),
        form: language === 'ru' ? sentence(form(remark.form)) : form(remark.form),
        asks: list({ language }, remark.asks.map(form)),
      })
    default: {
      const { from, until, got } = remark
      return words(`remedies.remark.${remark.code}`, { from: sum(from), until: sum(until), got: sum(got) })
    }
  }
}
