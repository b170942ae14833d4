import { readFileSync } from 'node:fs'
import { BUILT_IN_ZONES } from '../../../src/core/zone/built-in.ts'
import { applyRule } from '../../../src/packs/apply.ts'
import { PUBLISHED } from '../../../src/packs/published.ts'

interface Example {
  rule: string
  inputs: Record<string, unknown>
}

const HALF_A_SECOND = 500

/** Each kind of rule on the examples that are published for it. */
export function rulesPerSecond(): Record<string, number> {
  const examples: Example[] = JSON.parse(readFileSync('test/packs/examples.json', 'utf8'))
  const reads = new Map(PUBLISHED.flatMap(({ rules }) => rules.map(({ rule, reads }) => [rule, reads] as const)))
  const rates: Record<string, number> = {}
  for (const kind of new Set(reads.values())) {
    const own = examples.filter(({ rule }) => reads.get(rule) === kind)
    if (!own.length) continue
    let times = 0
    const began = performance.now()
    while (performance.now() - began < HALF_A_SECOND)
      for (const { rule, inputs } of own) {
        applyRule(PUBLISHED, rule, inputs, BUILT_IN_ZONES)
        times++
      }
    rates[`${kind} a second`] = Math.round((times / (performance.now() - began)) * 1000)
  }
  return rates
}
