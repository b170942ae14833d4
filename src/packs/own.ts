import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import { applyRule } from './apply.ts'
import { Pack } from './pack.ts'
import { PUBLISHED } from './published.ts'
import { READERS } from './readers.ts'
import { wantedBy } from './wanted.ts'

/** What a rule must answer to facts; more fields may follow in the answer. */
const Example = z.object({
  rule: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
})
type Example = z.infer<typeof Example>

/** A company's own policy: a pack with examples that prove that it says what its author meant. */
export const OwnPack = Pack.extend({ examples: z.array(Example).min(1) })
export type OwnPack = z.infer<typeof OwnPack>

/**
 * Opens a pack from outside. Refuses with the first thing that is wrong: `pack-form` (where, and why), `pack-reader`,
 * `pack-terms`, `pack-name-taken` (a published rule is not redefined), `pack-same-loss` (precedence over nothing), `pack-example` (the first difference shown).
 */
export function openPack(json: unknown, zones: ZoneTable): OwnPack | Refusal {
  const read = OwnPack.safeParse(json)
  if (!read.success) return wrong('pack-form', read.error)
  const pack = read.data
  return wrongRule(pack) ?? wrongExample(pack, zones) ?? pack
}

function wrongRule({ rules }: OwnPack): Refusal | undefined {
  for (const { rule, reads, terms, sameLossAs, precedence } of rules) {
    if (sameLossAs === rule || (precedence && !sameLossAs)) return refuse('pack-same-loss', { values: { rule } })
    if (PUBLISHED.some(pack => pack.rules.some(each => each.rule === rule)))
      return refuse('pack-name-taken', { values: { rule } })
    const reader = Object.hasOwn(READERS, reads) ? READERS[reads] : undefined
    if (!reader) return refuse('pack-reader', { values: { reads, readers: Object.keys(READERS).join(', ') } })
    const figures = reader.terms.safeParse(terms)
    if (!figures.success) return wrong('pack-terms', figures.error, `${rule}: `)
  }
  return undefined
}

function wrongExample(pack: OwnPack, zones: ZoneTable): Refusal | undefined {
  // a draft's examples count as well: it is tried as if it were in force
  const tried = { ...pack, status: 'active' as const }
  for (const [i, { rule, inputs, expected }] of pack.examples.entries()) {
    const answer = applyRule([tried], rule, inputs, zones)
    const values = { number: i + 1, rule }
    if (isRefusal(answer))
      return refuse('pack-example-refused', { values: { ...answer.values, ...values, because: answer.refused } })
    const difference = differenceOf(expected, answer.result)
    if (difference) return refuse('pack-example', { values: { ...values, ...difference } })
  }
  return undefined
}

/** The first field that is not as it was expected. */
function differenceOf(expected: Example['expected'], result: Record<string, unknown>) {
  const field = Object.keys(expected).find(name => JSON.stringify(expected[name]) !== JSON.stringify(result[name]))
  return field && { field, expected: JSON.stringify(expected[field]), found: JSON.stringify(result[field]) ?? '—' }
}

const wrong = (code: 'pack-form' | 'pack-terms', { issues }: z.ZodError, where = ''): Refusal => ({
  refused: code,
  values: { field: where + issues[0]!.path.join('.'), ...wantedBy(issues[0]!) },
})
