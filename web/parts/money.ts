import { money } from '../../src/words/format/money.ts'
import { language } from '../app/speech.ts'

/** A sum on the wire: minor units of an ISO 4217 currency. */
export interface Price {
  amount: number
  currency: string
}

/** How a sum is said here: "1 240,00 ₽", "£12.40". */
export function useSayMoney(): (price: Price) => string {
  const spoken = language.use()
  return ({ amount, currency }) => money({ language: spoken }, { minor: amount, currency })
}

/** Whether the browser can write this currency, and so many digits of it are minor. */
export function minorDigitsOf(currency: string): number | null {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return null
  }
}
