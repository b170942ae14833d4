import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Authority, chooseApprover, discretionOf, limitsOf, mayGrant } from './authority.ts'
import { emptyBalance } from './balance.ts'
import { failureOfCase, fitOf } from './fit.ts'
import { nearest, spreadAmong } from './like.ts'
import { decided, owedBy } from './owed.ts'
import { sideOf, spreadOf } from './spread.ts'

const row = (rest: Partial<Authority>): Authority => ({
  id: 1,
  role: 'agent',
  staffId: null,
  kind: 'offered',
  amountMinor: 5000,
  currency: 'RUB',
  period: 'day',
  ...rest,
})
const agent = { id: 7, role: 'agent' as const }
const offer = { kind: 'offered' as const, currency: 'RUB' }

describe('authority', () => {
  test('is what is left of the day and of the month', () => {
    const table = [row({}), row({ period: 'month', amountMinor: 20_000 })]
    const limits = limitsOf(table, agent, offer, { day: 1000, month: 18_000 })
    expect(limits.map(({ left }) => left)).toEqual([4000, 2000])
    expect(mayGrant('agent', limits, null, 2000)).toBe('allowed')
    expect(mayGrant('agent', limits, null, 2001)).toBe('needs-approval')
  })

  test('of a person by name stands in place of that of the role', () => {
    const limits = limitsOf([row({}), row({ role: null, staffId: 7, amountMinor: 0 })], agent, offer, {
      day: 0,
      month: 0,
    })
    expect(limits).toMatchObject([{ limit: 0 }])
  })

  test('is none without a row, save for administrators', () => {
    const none = limitsOf([row({ currency: 'GBP' }), row({ kind: 'goodwill' })], agent, offer, { day: 0, month: 0 })
    expect(mayGrant('agent', none, null, 1)).toBe('needs-approval')
    expect(mayGrant('lead', none, null, 1)).toBe('needs-approval')
    expect(mayGrant('administrator', none, null, 1)).toBe('allowed')
  })

  test('is not asked for what is owed; a budget holds for everybody else', () => {
    expect(mayGrant('agent', [], 0, 0)).toBe('allowed')
    expect(mayGrant('administrator', [], 99, 100)).toBe('over-budget')
  })

  test('answers for an offer only beyond the owed, however it is cut into parts', () => {
    const balance = (owed: number, offered: number) => ({ ...emptyBalance('RUB'), owed, offered })
    expect(discretionOf('offered', 300, balance(300, 0))).toBe(0)
    expect(discretionOf('offered', 300, balance(300, 200))).toBe(200)
    expect(discretionOf('goodwill', 300, balance(300, 0))).toBe(300)
    const parts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(fc.nat(500), parts, (owed, offers) => {
        let offered = 0
        let asked = 0
        for (const amount of offers) {
          asked += discretionOf('offered', amount, balance(owed, offered))
          offered += amount
        }
        expect(asked).toBe(Math.max(0, offered - owed))
      }),
    )
  })
})

describe('the approver', () => {
  const person = (id: number, role: 'agent' | 'lead' | 'administrator', managerId: number | null = null) => ({
    id,
    role,
    managerId,
    leftAt: null as Date | null,
  })
  const staff = [person(1, 'agent', 2), person(2, 'lead', 3), person(3, 'lead'), person(4, 'administrator')]
  const covering =
    (...ids: number[]) =>
    ({ id }: { id: number }) =>
      ids.includes(id)

  test('is the nearest above whose authority covers it', () => {
    expect(chooseApprover(staff, 1, covering(2, 3, 4))?.id).toBe(2)
    expect(chooseApprover(staff, 1, covering(3, 4))?.id).toBe(3)
    expect(chooseApprover(staff, 1, covering(4))?.id).toBe(4)
    expect(chooseApprover(staff, 1, covering())).toBeNull()
  })

  test('is somebody who is here, never the asker, nobody who has left or had it before', () => {
    expect(chooseApprover(staff, 1, covering(2, 3), { away: new Set([2]) })?.id).toBe(3)
    expect(chooseApprover(staff, 1, covering(2), { away: new Set([2]) })?.id).toBe(2)
    expect(chooseApprover(staff, 2, covering(2, 4))?.id).toBe(4)
    expect(
      chooseApprover([person(1, 'agent', 2), { ...person(2, 'lead'), leftAt: new Date() }], 1, covering(2)),
    ).toBeNull()
    expect(chooseApprover(staff, 1, covering(2, 3), { above: new Set([2]) })?.id).toBe(3)
    expect(chooseApprover([person(1, 'agent', 2), person(2, 'lead', 1)], 1, covering(1))).toBeNull()
  })
})

describe('like cases', () => {
  test('lie in a spread; what is far outside asks for a reason', () => {
    const spread = spreadOf([100, 120, 110, 130, 105])
    expect(spread).toEqual({
      ...{ cases: 5, lowest: 100, lowerQuartile: 105, median: 110, upperQuartile: 120, highest: 130 },
      ...{ usualFrom: 82, usualUntil: 143 },
    })
    expect([sideOf(143, spread), sideOf(144, spread), sideOf(81, spread)]).toEqual([null, 'more', 'less'])
    expect(spreadOf([1, 2, 3])).toBeNull()
    expect(sideOf(1_000_000, null)).toBeNull()
  })

  test('come nearest first: by cause, place and month, then by what was owed', () => {
    const like = (id: number, cause: string, place: string, month: number, owed = 0) => ({
      id,
      causes: [cause],
      place,
      openedAt: new Date(Date.UTC(2026, month, 1)),
      balance: { ...emptyBalance('RUB'), owed },
    })
    const mine = like(1, 'outage', 'msk.north.house12', 6, 100)
    const others = [
      like(2, 'delay', 'spb.centre', 1, 100),
      like(3, 'outage', 'spb.centre', 6, 500),
      like(4, 'outage', 'msk.north.house9', 6, 900),
      like(5, 'outage', 'spb.centre', 6, 150),
    ]
    const found = nearest(mine, [mine, ...others])
    expect(found.map(({ facts }) => facts.id)).toEqual([4, 5, 3, 2])
    expect(found[0]!.alike).toEqual(['cause', 'place', 'month'])
    expect(spreadAmong(found)).toMatchObject({ lowest: 100, highest: 900 })
  })
})

test('what was lost is what is given back', () => {
  expect(fitOf('money', 'money').fits).toBe(true)
  expect(fitOf('money', 'gift')).toEqual({ fits: false, asks: ['money', 'credit', 'speed'] })
  expect(fitOf('treatment', 'money').fits).toBe(false)
  expect(fitOf('treatment', 'apology').fits).toBe(true)
  expect([failureOfCase('baggage'), failureOfCase('general')]).toEqual(['delay', null])
})

describe('what a rule says is owed', () => {
  test('is its sum', () => {
    expect(owedBy(decided({ minor: 800, currency: 'GBP' }))).toEqual({ minor: 800, currency: 'GBP' })
  })
  test.each([
    [{ amountMinor: 0, currency: 'GBP' }, 'nothing-owed'],
    [{ payableDays: 3 }, 'rule-no-sum'],
    [{ amountMinor: 10.5, currency: 'GBP' }, 'rule-no-sum'],
    [{ amountMinor: 10, currency: 'RUB', payableByEngine: false }, 'rule-court-only'],
  ])('%j is not', (result, code) => {
    expect(owedBy({ result, steps: [] })).toMatchObject({ refused: code })
  })
  test('is a person’s to decide where the text is ambiguous, with both sums', () => {
    const needsHuman = { why: 'exactly-at-the-limit', readings: [{ amountMinor: 60000 }, { amountMinor: 30000 }] }
    expect(owedBy({ result: { amountMinor: 60000, currency: 'EUR' }, steps: [], needsHuman })).toMatchObject({
      refused: 'rule-needs-human',
      values: { sums: '60000 / 30000' },
    })
  })
})
