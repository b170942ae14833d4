import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Precedence } from '../remedy/precedence.ts'
import { choose, readingsOf } from './choice.ts'
import type { RuleOutcome } from './settlement.ts'

const says = (rule: string, amountMinor: number | null, precedence?: Precedence, loss = 'outage'): RuleOutcome => ({
  ...{ rule, amountMinor, loss, currency: 'RUB', pack: 'p', days: [], reckoning: { facts: {}, steps: [], result: {} } },
  ...(precedence && { precedence }),
})

describe('of several rules for the same loss', () => {
  const cases: [string, RuleOutcome[], string, string | undefined][] = [
    ['the better one', [says('law', 500), says('own', 700)], 'own', 'better'],
    ['the one whose pack puts it first', [says('law', 500), says('own', 300, 'this')], 'own', 'precedence'],
    ['not the one whose pack puts it last', [says('law', 500), says('own', 700, 'other')], 'law', 'precedence'],
    [
      'the better one where the packs agree that it is',
      [says('law', 500), says('own', 700, 'better')],
      'own',
      'better',
    ],
    ['one that cannot be applied stands in no line', [says('law', 500), says('own', null, 'this')], 'law', undefined],
    ['of another loss precedence says nothing', [says('law', 500), says('own', 300, 'this', 'late')], 'law', 'better'],
  ]
  test.each(cases)('%s', (_, outcomes, rule, taken) => {
    const answer = choose(outcomes)
    expect([answer.state, answer.rule, answer.reckoning?.taken]).toEqual(['owed', rule, taken])
  })

  test('a person is not asked to choose what a pack lets go behind', () => {
    const open = { ...says('law', 500), readings: [500, 800], why: 'unclear' }
    const answer = choose([open, says('own', 700, 'other')])
    expect(answer.state).toBe('needs-human')
    expect(readingsOf(answer).map(({ amountMinor }) => amountMinor)).toEqual([500, 800])
  })

  test('all of them stay beside the one that is taken', () => {
    const some = fc.array(
      fc.tuple(fc.nat(900), fc.constantFrom('better', 'this', 'other') as fc.Arbitrary<Precedence>),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(some, all => {
        const answer = choose(all.map(([amount, precedence], n) => says(`r${n}`, amount, precedence)))
        expect(answer.outcomes).toHaveLength(all.length)
        expect(answer.outcomes.find(({ rule }) => rule === answer.rule)?.behind).toBeUndefined()
      }),
    )
  })
})
