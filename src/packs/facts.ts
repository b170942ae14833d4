import { z } from 'zod'
import { isCurrency } from '../core/money/money.ts'
import { type Refusal, refuse } from '../core/refusal.ts'

/** The shapes that the facts of rules are made of. */
export const date = z.iso.date().refine(inOurTimes, { error: 'our-times' })
/** A local date and time without a zone: `2026-04-02T10:00`. */
export const localTime = z.iso
  .datetime({ local: true })
  .refine(text => !text.endsWith('Z'), { error: 'time' })
  .refine(inOurTimes, { error: 'our-times' })
/** A time zone by its IANA name. */
export const zone = z.string().min(1)
/** A sum in minor units: a whole number, never negative. */
export const minor = z.int().min(0)
export const count = z.int().min(0)
/** How long a term is; nobody is given more than a hundred years of days. */
export const length = z.int().min(0).max(36_525)
export const currency = z.string().refine(isCurrency, { error: 'currency' })

/** What a sum is said in has to be what the rule reckons in; facts without a currency have nothing to say of it. */
export function checkCurrency(facts: unknown, terms: unknown): Refusal | null {
  const [given, wanted] = [currencyIn(facts), currencyIn(terms)]
  if (given == null || wanted == null || given === wanted) return null
  return refuse('wrong-currency', { field: 'currency', values: { currency: String(wanted) } })
}

const currencyIn = (of: unknown): unknown => (of as { currency?: unknown } | null)?.currency

function inOurTimes(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= 1900 && year < 2200
}
