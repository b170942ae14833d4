import { z } from 'zod'
import { operation } from '../operation.ts'
import { RuleEdition } from './rule.ts'

/** The names that lead to a figure among the terms of a rule; what stands there is a plain value or a list of such. */
const Path = z.array(z.string())
const Value = z.unknown()

/** One edition of published rules or of the company's own, with the figures of each rule. */
export const RulePack = RuleEdition.extend({
  /** The company's own. */
  own: z.boolean(),
  rules: z.array(
    z.object({ rule: z.string(), reads: z.string(), figures: z.array(z.object({ path: Path, value: Value })) }),
  ),
})
/** From one edition to another; a figure that one of them does not have is null there. */
export const PackComparison = z.object({
  before: RuleEdition,
  after: RuleEdition,
  rules: z.array(
    z.object({
      rule: z.string(),
      change: z.enum(['added', 'gone', 'changed', 'same']),
      figures: z.array(z.object({ path: Path, before: Value, after: Value })),
    }),
  ),
})

export const listPacks = operation({
  method: 'GET',
  path: '/api/packs',
  tag: 'Remedies',
  summary: 'The editions of published rules and the company’s own, each with its rules and their figures',
  response: z.object({ items: z.array(RulePack) }),
})
export const comparePacks = operation({
  method: 'GET',
  path: '/api/packs/:packId/comparison',
  tag: 'Remedies',
  summary: 'What changed since another edition, rule by rule',
  params: z.object({ packId: z.string().min(1).max(100) }),
  query: z.object({ before: z.string().min(1).max(100) }),
  response: PackComparison,
})
export const tryPack = operation({
  method: 'POST',
  path: '/api/pack-trials',
  tag: 'Remedies',
  summary: 'Check a company’s own rule pack by its examples; nothing is kept',
  body: z.record(z.string(), z.unknown()),
  response: z.object({ id: z.string(), title: z.string(), rules: z.array(z.string()), examples: z.number() }),
})
