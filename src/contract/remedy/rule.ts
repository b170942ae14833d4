import { z } from 'zod'
import { Id } from '../common.ts'
import { operation } from '../operation.ts'

/** One dated edition in which a rule stands. */
export const RuleEdition = z.object({
  pack: z.string(),
  title: z.string(),
  jurisdiction: z.string(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  status: z.enum(['active', 'draft', 'future']),
  source: z.string(),
  /** The words of the source; null where they were not seen themselves. */
  quote: z.string().nullable(),
  verifiedOn: z.iso.date(),
})

export const Rule = z.object({
  rule: z.string(),
  /** The fact whose date chooses the edition. */
  selector: z.string().nullable(),
  /** The facts that it takes, as JSON Schema. */
  facts: z.record(z.string(), z.unknown()),
  editions: z.array(RuleEdition),
})

export const listRules = operation({
  method: 'GET',
  path: '/api/rules',
  tag: 'Remedies',
  summary: 'The rules of all packs with their editions and the facts that each takes',
  response: z.object({ items: z.array(Rule) }),
})
export const answerRule = operation({
  method: 'POST',
  path: '/api/rules/:rule/answers',
  tag: 'Remedies',
  summary: 'Apply a rule to facts; nothing is booked',
  params: z.object({ rule: z.string().min(1).max(100) }),
  body: z.object({
    facts: z.record(z.string(), z.unknown()),
    /** What is known of this service, its price and distance, stands in for facts that are not given. */
    assetId: Id.optional(),
  }),
  response: z.object({
    rule: z.string(),
    /** As they were asked, with what the service added. */
    facts: z.record(z.string(), z.unknown()),
    edition: RuleEdition,
    result: z.record(z.string(), z.unknown()),
    /** Sentences, in the language of the request. */
    steps: z.array(z.string()),
    comparator: z.string().nullable(),
    /** The text leaves it open: why, and both readings. */
    needsHuman: z.object({ why: z.string(), readings: z.array(z.record(z.string(), z.unknown())) }).nullable(),
    data: z.record(z.string(), z.string()),
    /** Why this one was taken where other rules for the same loss apply too; null where none does. */
    taken: z.enum(['better', 'precedence']).nullable(),
    /** Those others, each with its steps. */
    others: z.array(
      z.object({
        rule: z.string(),
        edition: RuleEdition,
        result: z.record(z.string(), z.unknown()),
        steps: z.array(z.string()),
      }),
    ),
  }),
})
