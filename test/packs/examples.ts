import { readFileSync } from 'node:fs'
import { isRefusal } from '../../src/core/refusal.ts'
import { BUILT_IN_ZONES as zones } from '../../src/core/zone/built-in.ts'
import { applyRule } from '../../src/packs/apply.ts'
import { PUBLISHED } from '../../src/packs/published.ts'

/** A worked example of a published rule: facts, and what must come out. */
export interface Example {
  id: string
  rule: string
  inputs: Record<string, unknown>
  expected: Record<string, unknown>
}

export const examples = (): Example[] =>
  JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as Example[]

/** What the packs that come along answer to an example, or the code of why not. */
export function answerTo({ rule, inputs }: Example): Record<string, unknown> {
  const answer = applyRule(PUBLISHED, rule, inputs, zones)
  return isRefusal(answer) ? { refused: answer.refused, field: answer.field } : answer.result
}
