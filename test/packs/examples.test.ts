import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { BUILT_IN_ZONES as zones } from '../../src/core/zone/built-in.ts'
import { applyRule } from '../../src/packs/apply.ts'
import { PUBLISHED } from '../../src/packs/published.ts'

interface Example {
  id: string
  rule: string
  inputs: Record<string, unknown>
  expected: Record<string, unknown>
}

const examples: Example[] = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

test.each(examples)('$id', ({ rule, inputs, expected }) => {
  const answer = applyRule(PUBLISHED, rule, inputs, zones)
  expect(isRefusal(answer) ? answer : answer.result).toMatchObject(expected)
  expect(answer).toHaveProperty('steps.0.code')
})
