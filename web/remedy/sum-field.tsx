import { Select, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useSay } from '../app/speech.ts'
import { minorDigitsOf } from '../parts/money.ts'
import css from './remedy.module.css'
import { readSum, typeSum } from './sum.ts'

export interface TypedSum {
  /** Minor units; null while what is typed is no sum. */
  amount: number | null
  currency: string
}

interface SumFieldProps {
  label: string
  value: TypedSum
  onChange: (sum: TypedSum) => void
  currencies: string[]
  error?: ReactNode
  autoFocus?: boolean
}

/** A sum as people write it, in whole and hundredths; it goes out in minor units. */
export function SumField({
  label,
  value: { amount, currency },
  onChange,
  currencies,
  error,
  autoFocus,
}: SumFieldProps) {
  const say = useSay()
  const digits = minorDigitsOf(currency) ?? 2
  const [typed, setTyped] = useState(amount === null ? '' : typeSum(amount, digits))
  const wrong = typed.trim() !== '' && readSum(typed, digits) === null
  useEffect(() => {
    if (amount !== null && readSum(typed, digits) !== amount) setTyped(typeSum(amount, digits))
  }, [amount])
  const choose = (next: string) => onChange({ amount: readSum(typed, minorDigitsOf(next) ?? 2), currency: next })
  return (
    <div className={css.sumField}>
      <TextInput
        label={label}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        value={typed}
        error={error ?? (wrong && say('remedy.notSum'))}
        onChange={event => {
          const text = event.currentTarget.value
          setTyped(text)
          onChange({ amount: readSum(text, digits), currency })
        }}
      />
      <Select
        label={say('remedy.currency')}
        data={[...new Set([currency, ...currencies])].filter(Boolean)}
        value={currency}
        allowDeselect={false}
        onChange={next => next && choose(next)}
      />
    </div>
  )
}

/** What a desk in these languages is likely to pay in. */
export const COMMON_CURRENCIES = ['RUB', 'GBP', 'EUR', 'USD']
