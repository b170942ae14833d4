import { type Money, minorDigits } from '../../core/money/money.ts'
import { remembered } from '../../core/text/remembered.ts'
import type { Reader } from '../reader.ts'
import { LOCALE } from './locale.ts'

const writtenIn = (locale: string) =>
  remembered(currency => new Intl.NumberFormat(locale, { style: 'currency', currency }))
const SUMS = { ru: writtenIn(LOCALE.ru), en: writtenIn(LOCALE.en) }

/** A sum: "8,40 £", "£8.40", "1 519,00 XDR". */
export const money = ({ language }: Pick<Reader, 'language'>, { minor, currency }: Money): string =>
  SUMS[language](currency).format(minor / 10 ** minorDigits(currency))
