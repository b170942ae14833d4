import { z } from 'zod'

const date = z.iso.date()
const words = z.string().trim().min(1)

const RuleName = z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)

/** One rule of a pack: which interpreter reads it, by which date of the facts it is chosen, and its figures. */
export const PackRule = z.object({
  /** As it is called: `ofcom.delayed_repair`. */
  rule: RuleName,
  /** The interpreter, a key of `READERS`. */
  reads: z.string(),
  /** The fact whose date decides which edition holds; a rule without one has the newest active edition. */
  selector: z.string().optional(),
  terms: z.record(z.string(), z.unknown()),
  /** Another rule that answers to the same loss: both are asked by the same facts, and one of them is taken. */
  sameLossAs: RuleName.optional(),
  /** Which one: `better` the greater sum for the customer, `this` this rule, `other` the one that it stands beside. */
  precedence: z.enum(['better', 'this', 'other']).optional(),
})

/** One dated edition of published rules. It is never edited: a newer one supersedes it. */
export const Pack = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** In both languages; one text stands for both. */
  title: z.union([words, z.strictObject({ ru: words, en: words })]),
  /** ISO 3166, `EU`, or `*` for the world. */
  jurisdiction: z.string().min(1),
  effectiveFrom: date,
  /** The last day, or null while nothing supersedes it. */
  effectiveTo: date.nullable(),
  source: z.string().min(1),
  /** The words of the source that the figures rest on; null where they were not seen themselves. */
  quote: z.string().nullable(),
  verifiedOn: date,
  status: z.enum(['active', 'draft', 'future']),
  rules: z.array(PackRule).min(1),
})

export type Pack = z.infer<typeof Pack>
export type PackRule = z.infer<typeof PackRule>
