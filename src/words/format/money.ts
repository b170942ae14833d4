import { type Money, minorDigits } from '../../core/money/money.ts'
import { kept } from '../kept.ts'
import type { Reader } from '../reader.ts'
import { LOCALE } from './locale.ts'

const formats = kept<Intl.NumberFormat>()

/** A sum: "8,40 £", "£8.40", "1 519,00 XDR". */
export const money = ({ language }: Pick<Reader, 'language'>, { minor, currency }: Money): string =>
  formats(
    `${language} ${currency}`,
    () => new Intl.NumberFormat(LOCALE[language], { style: 'currency', currency }),
  ).format(minor / 10 ** minorDigits(currency))
