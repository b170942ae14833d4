import { z } from 'zod'
import { isCurrency } from '../core/money/money.ts'

/** The shapes that the facts of rules are made of. */
export const date = z.iso.date()
/** A local date and time without a zone: `2026-04-02T10:00`. */
export const localTime = z.iso.datetime({ local: true }).refine(text => !text.endsWith('Z'), { error: 'local time' })
/** A time zone by its IANA name. */
export const zone = z.string().min(1)
/** A sum in minor units: a whole number, never negative. */
export const minor = z.int().min(0)
export const count = z.int().min(0)
export const currency = z.string().refine(isCurrency, { error: 'currency' })
