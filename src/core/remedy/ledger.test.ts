import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { balanceIn, holds, isFacade, openOf } from './balance.ts'
import {
  chainOf,
  checkAccept,
  checkCurrency,
  checkPay,
  checkReverse,
  checkSum,
  isGone,
  paidUpon,
  unpaidOf,
} from './check.ts'
import type { Entry, RemedyKind } from './entry.ts'

const entry = (id: number, kind: RemedyKind, amountMinor: number, rest: Partial<Entry> = {}): Entry => ({
  id,
  kind,
  amountMinor,
  currency: 'GBP',
  ofId: null,
  reversesId: null,
  ...rest,
})

/** What people try, in any order: some of it is refused, and what is booked holds. */
interface Attempt {
  kind: RemedyKind | 'reversal' | 'recovery'
  amount: number
  pick: number
}
const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('owed', 'offered', 'accepted', 'paid', 'goodwill', 'reversal', 'recovery'),
    amount: fc.integer({ min: 1, max: 500 }),
    pick: fc.nat(30),
  }) as fc.Arbitrary<Attempt>,
  { maxLength: 40 },
)

function book(entries: Entry[], { kind, amount, pick }: Attempt): Entry[] {
  const id = entries.length + 1
  if (kind === 'owed' || kind === 'offered' || kind === 'goodwill') return [...entries, entry(id, kind, amount)]
  const of = entries[pick % Math.max(entries.length, 1)]
  if (!of) return entries
  if (kind === 'reversal') {
    const back = { ...of, id, amountMinor: -of.amountMinor, reversesId: of.id }
    return checkReverse(entries, of) ? entries : [...entries, back]
  }
  // what was paid in error comes back: all that was built upon the entry first, one after the other
  if (kind === 'recovery')
    return isGone(entries, of)
      ? entries
      : chainOf(entries, of).reduce((all, each) => book(all, { kind: 'reversal', amount, pick: each - 1 }), entries)
  if (kind === 'accepted')
    return checkAccept(entries, of) ? entries : [...entries, entry(id, kind, of.amountMinor, { ofId: of.id })]
  return checkPay(entries, of, amount) ? entries : [...entries, entry(id, kind, amount, { ofId: of.id })]
}

const ledger = attempts.map(all => all.reduce(book, []))
const sums = (entries: Entry[]) => balanceIn(entries, 'GBP')

describe('whatever is tried', () => {
  test('paid stays within accepted, accepted within what is owed or offered, and no sum falls below nothing', () => {
    fc.assert(fc.property(ledger, entries => holds(sums(entries))))
  })

  test('a gesture changes nothing of what is owed and open', () => {
    fc.assert(
      fc.property(ledger, fc.integer({ min: 1, max: 500 }), (entries, amount) => {
        const [before, after] = [sums(entries), sums([...entries, entry(999, 'goodwill', amount)])]
        expect({ ...after, goodwill: 0 }).toEqual({ ...before, goodwill: 0 })
        expect(openOf(after)).toBe(openOf(before))
      }),
    )
  })

  test('what is taken back leaves the sums as if it had not been, and is taken back once', () => {
    fc.assert(
      fc.property(ledger, fc.nat(40), (entries, pick) => {
        const of = entries[pick % Math.max(entries.length, 1)]
        if (!of || checkReverse(entries, of)) return
        const after = book(entries, { kind: 'reversal', amount: 1, pick: entries.indexOf(of) })
        expect(sums(after)).toEqual(sums(entries.filter(each => each !== of)))
        expect(checkReverse(after, of)?.refused).toBe('remedy-reversed')
        expect(checkReverse(after, after.at(-1)!)?.refused).toBe('reversal-stands')
      }),
    )
  })

  test('an entry comes back with all that stands upon it, unless what is left would not hold', () => {
    fc.assert(
      fc.property(ledger, fc.nat(40), (entries, pick) => {
        const of = entries[pick % Math.max(entries.length, 1)]
        if (!of || isGone(entries, of)) return
        const after = book(entries, { kind: 'recovery', amount: 1, pick: entries.indexOf(of) })
        expect(paidUpon(after, of)).toBe(0)
        expect(holds(sums(after))).toBe(true)
      }),
    )
  })

  test('the sums over cases are those over incidents, causes and months', () => {
    const marked = fc.array(fc.tuple(ledger, fc.constantFrom('a', 'b', 'c'), fc.constantFrom('2026-06', '2026-07')))
    fc.assert(
      fc.property(marked, cases => {
        const rows = cases.flatMap(([entries, cause, month], n) => entries.map(e => ({ ...e, n, cause, month })))
        const total = (of: (row: (typeof rows)[number]) => unknown) => {
          const groups = [...new Set(rows.map(of))].map(group => rows.filter(row => of(row) === group))
          const parts = groups.map(group => balanceIn(group, 'GBP'))
          return parts.reduce((sum, part) => sum + part.owed * 7 + part.paid * 5 + part.goodwill * 3 + part.accepted, 0)
        }
        const [byCase, byCause] = [total(({ n }) => n), total(({ cause }) => cause)]
        const [byMonth, all] = [total(({ month }) => month), total(() => 0)]
        expect([byCase, byCause, byMonth]).toEqual([all, all, all])
      }),
      { numRuns: 50 },
    )
  })
})

describe('one case', () => {
  const owed = entry(1, 'owed', 800)
  const accepted = entry(2, 'accepted', 800, { ofId: 1 })
  const paid = entry(3, 'paid', 300, { ofId: 2 })

  test('is paid in parts, to the last penny and no further', () => {
    expect(unpaidOf([owed, accepted, paid], accepted)).toBe(500)
    expect(checkPay([owed, accepted, paid], accepted, 500)).toBeNull()
    expect(checkPay([owed, accepted, paid], accepted, 501)).toMatchObject({
      refused: 'more-than-accepted',
      values: { left: 500 },
    })
    expect(checkPay([owed], owed, 1)?.refused).toBe('nothing-to-pay')
  })

  test('accepts one sum once, by whichever entry it was laid before the customer', () => {
    const offered = entry(4, 'offered', 800)
    expect(checkAccept([owed, offered], offered)).toBeNull()
    expect(checkAccept([owed, accepted, offered], owed)?.refused).toBe('accepted-already')
    expect(checkAccept([owed, accepted, offered], offered)?.refused).toBe('accepted-already')
    expect(checkAccept([owed, paid], paid)?.refused).toBe('nothing-to-accept')
  })

  test('takes back only what carries nothing', () => {
    expect(checkReverse([owed, accepted, paid], accepted)?.refused).toBe('remedy-built-upon')
    expect(checkReverse([owed, accepted, paid], paid)).toBeNull()
    const back = { ...paid, id: 5, amountMinor: -300, reversesId: 3 }
    expect(isGone([owed, accepted, paid, back], paid)).toBe(true)
    expect(checkReverse([owed, accepted, paid, back], accepted)).toBeNull()
  })

  test('is a facade while a gesture stands beside something owed', () => {
    expect(isFacade(sums([owed, entry(6, 'goodwill', 9000)]))).toBe(true)
    expect(isFacade(sums([owed, accepted, entry(7, 'paid', 800), entry(6, 'goodwill', 1)]))).toBe(false)
  })

  test.each([
    [0, 'GBP', 'not-minor-units'],
    [-1, 'GBP', 'not-minor-units'],
    [0.5, 'GBP', 'not-minor-units'],
    [Number.MAX_SAFE_INTEGER + 1, 'GBP', 'not-minor-units'],
    [1, 'pounds', 'currency-unknown'],
  ])('%d %s is no sum', (amount, currency, code) => {
    expect(checkSum(amount, currency)?.refused).toBe(code)
  })

  test('keeps to its currency; a gesture may have another', () => {
    expect(isRefusal(checkCurrency([owed], 'RUB'))).toBe(true)
    expect(checkCurrency([owed, { ...owed, id: 9, amountMinor: -800, reversesId: 1 }], 'RUB')).toBeNull()
    expect(checkCurrency([entry(1, 'goodwill', 5)], 'RUB')).toBeNull()
  })
})
