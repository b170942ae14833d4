import { language } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'

/** Sums of several currencies side by side: "29 305,90 ₽ · 620,40 £". */
export function useSaySums(): (sums: readonly { currency: string; minor: number }[]) => string {
  const sayMoney = useSayMoney()
  return sums => sums.map(({ currency, minor }) => sayMoney({ amount: minor, currency })).join(' · ')
}

/** Numbers as people read them: "1 000 000". */
export function useSayNumber(): (number: number) => string {
  const format = new Intl.NumberFormat(language.use() === 'ru' ? 'ru-RU' : 'en-GB')
  return number => format.format(number)
}
