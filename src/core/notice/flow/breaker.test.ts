import { expect, test } from 'vitest'
import type { Delivery } from '../channel.ts'
import { afterTry, type Breaker, isOnTrial, isResting, UNBROKEN } from './breaker.ts'

const start = new Date('2026-07-01T07:00:00Z')
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const fails: Delivery = { state: 'failed', permanent: false, reason: 'busy' }
const doubt: Delivery = { state: 'in-doubt', reason: 'broke' }
const taken: Delivery = { state: 'accepted', reference: 'r' }
const wrong: Delivery = { state: 'failed', permanent: true, reason: 'no such number' }
const slower: Delivery = { state: 'postponed', afterMs: 1000, reason: 'throttled' }

const after = (tries: Delivery[], breaker: Breaker = UNBROKEN, now = start) =>
  tries.reduce((known, delivery) => afterTry(known, delivery, { restAfter: 3, now }), breaker)

test.each<[string, Delivery[], boolean]>([
  ['two failures', [fails, fails], false],
  ['three failures', [fails, fails, fails], true],
  ['three of either kind', [fails, doubt, fails], true],
  ['a success between', [fails, fails, taken, fails], false],
  ['wrong numbers', [wrong, wrong, wrong, wrong], false],
  ['wrong numbers between failures', [fails, wrong, fails, wrong, fails], true],
  ['requests to slow down', [slower, slower, slower], false],
])('%s: rests is %s', (_what, tries, rests) => {
  expect(isResting(after(tries), start)).toBe(rests)
})

test('the rest ends, one more failure begins a longer one, a success ends the trial', () => {
  const resting = after([fails, fails, fails])
  expect(isResting(resting, at(29))).toBe(true)
  expect(isResting(resting, at(30))).toBe(false)
  expect(isOnTrial(resting)).toBe(true)
  const longer = after([fails], resting, at(30))
  expect(isResting(longer, at(89))).toBe(true)
  expect(isResting(longer, at(90))).toBe(false)
  expect(after([taken], longer, at(90))).toEqual(UNBROKEN)
})

test('what was under way when the rest began does not make it longer', () => {
  const resting = after([fails, fails, fails])
  expect(after([fails, doubt, fails], resting, at(1))).toEqual(resting)
})

test('where each customer has a server, one that is dead is no failure of the channel; many are', () => {
  const fail = (known: Breaker, farSide: string) => afterTry(known, fails, { restAfter: 3, now: start, farSide })
  const one = ['a', 'a', 'a', 'a', 'a'].reduce(fail, UNBROKEN)
  expect(isResting(one, start)).toBe(false)
  expect(isResting(['b', 'a', 'b'].reduce(fail, one), start)).toBe(false)
  const many = ['b', 'c'].reduce(fail, one)
  expect(isResting(many, start)).toBe(true)
  // nor does it make the rest longer
  expect(afterTry(many, fails, { restAfter: 3, now: at(31), farSide: 'a' })).toBe(many)
})
