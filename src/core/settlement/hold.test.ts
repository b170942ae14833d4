import { describe, expect, test } from 'vitest'
import { type Approved, hasGrown, stillHolds } from './hold.ts'
import type { RuleOutcome } from './settlement.ts'

const outcome = (amountMinor: number, readings?: number[]): RuleOutcome => ({
  ...{ rule: 'ru.recalc', pack: 'p', amountMinor, currency: 'RUB', reckoning: null, days: [] },
  ...(readings && { readings }),
})
const owed = (amountMinor: number, rest = {}): Approved => ({
  ...{ state: 'owed', rule: 'ru.recalc', amountMinor, currency: 'RUB', decidedAt: null, ...rest },
  outcomes: [outcome(amountMinor)],
})
const open = (...readings: number[]): Approved => ({
  ...owed(0, { state: 'needs-human', rule: null, amountMinor: null }),
  outcomes: [outcome(readings[0]!, readings)],
})
/** A person chose the first of some readings. */
const chosen = (...readings: number[]): Approved => ({
  ...owed(readings[0]!, { decidedAt: new Date(0) }),
  outcomes: open(...readings).outcomes,
})

describe('what was approved, beside another reckoning', () => {
  const cases: [string, Approved, Approved, boolean, boolean][] = [
    ['the same sum', owed(600), owed(600), true, false],
    ['more', owed(600), owed(800), false, true],
    ['less', owed(600), owed(400), false, false],
    ['nothing', owed(600), { ...owed(0), state: 'nothing' }, false, false],
    ['the same sum by another rule', owed(600), owed(600, { rule: 'own' }), false, false],
    ['another currency', owed(600), owed(800, { currency: 'GBP' }), false, false],
    ['the readings of which one was chosen', chosen(600, 400), open(600, 400), true, false],
    ['other readings', chosen(600, 400), open(900, 400), false, true],
    ['readings where nobody had to choose', owed(600), open(600, 400), false, false],
    ['what was chosen is certain now', chosen(600, 400), owed(600), true, false],
  ]
  test.each(cases)('%s', (_, approved, now, holds, grown) => {
    expect([stillHolds(approved, now), hasGrown(approved, now)]).toEqual([holds, grown])
  })
})
