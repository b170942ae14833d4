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

/** The same for the scale of a chart: "12 тыс. ₽", "£1.2k". */
export function useSayRoundMoney(): (price: Price) => string {
  const locale = language.use() === 'ru' ? 'ru-RU' : 'en-GB'
  return price => {
    const style = {
      style: 'currency',
      currency: price.currency,
      notation: 'compact',
      maximumFractionDigits: 1,
    } as const
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 0, ...style }).format(majorOf(price))
  }
}

/** The bare number of a sum, for a spreadsheet: 1240.5. */
export const majorOf = ({ amount, currency }: Price): number => amount / 10 ** (minorDigitsOf(currency) ?? 2)

/** Whether the browser can write this currency, and so many digits of it are minor. */
export function minorDigitsOf(currency: string): number | null {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return null
  }
}
