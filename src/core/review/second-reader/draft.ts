import { detectAsks } from '../../ask/detect.ts'
import type { Language } from '../../language.ts'
import { languageOf } from '../../text/language/script.ts'
import type { Draft, DraftContext, ReviewedAsk } from '../draft.ts'
import { type KnownValue, knownValue, staffValue } from './mask/known.ts'
import { type Masked, masker } from './mask/mask.ts'

/** A draft that may leave the house. */
export interface MaskedDraft {
  language: Language
  customer: Masked
  reply: Masked
  alreadySent: string[]
  knowledge: string[]
  known: Record<string, string>
  brokenPromise: { what: string; due: string } | null
  decision: DraftContext['decision']
  /** Of the original, as the rules count them. */
  asks: Pick<ReviewedAsk, 'text' | 'from' | 'to'>[]
  /** What was promised and missed, unmasked, for the sentence of why. */
  missed: string | null
}

/** Characters that the rules read; the same here, so that places agree. */
const LONGEST = 8_000
/** Earlier letters and articles are there for comparing: the latest few, and not all of each. */
const MOST_BESIDE = 8
const LONGEST_BESIDE = 2_000

/** Takes everything personal out of a draft: what the case holds, who works here (`staff`), and what looks like it. */
export function maskDraft(draft: Draft, staff: string[]): MaskedDraft {
  const { customer, reply, context = {} } = draft
  const known = Object.entries(context.known ?? {}).map(([field, value]) => [field, String(value)] as const)
  const mask = masker([...knownValues(known), ...staff.map(staffValue)])
  const short = (text: string) => mask(text.slice(0, LONGEST_BESIDE)).text
  const read = customer.slice(0, LONGEST)
  return {
    language: draft.lang ?? languageOf(reply, languageOf(customer)),
    customer: mask(read),
    reply: mask(reply.slice(0, LONGEST)),
    alreadySent: (context.alreadySent ?? []).slice(-MOST_BESIDE).map(short),
    knowledge: (context.knowledge ?? []).slice(-MOST_BESIDE).map(short),
    known: Object.fromEntries(known.map(([field, value]) => [mask(field).text, mask(value).text])),
    brokenPromise: context.brokenPromise
      ? { what: short(context.brokenPromise.what), due: mask(context.brokenPromise.due).text }
      : null,
    decision: context.decision ?? null,
    asks: detectAsks(read),
    missed: context.brokenPromise?.what ?? null,
  }
}

const knownValues = (known: (readonly [string, string])[]): KnownValue[] =>
  known.flatMap(([field, value]) => knownValue(field, value) ?? [])
