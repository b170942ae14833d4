import { describe, expect, test } from 'vitest'
import { HOUR } from '../time.ts'
import type { Pledge, PledgeState } from './pledge.ts'
import { canBeKept, checkMove, checkOpen, restsWhenSolved, warnAt } from './settle.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 6, 1) + hours * HOUR)
/** Made at hour 0, news between hour 4 and hour 10. */
const pledge = (rest: Partial<Pledge> = {}): Pledge => ({
  id: 1,
  caseId: 1,
  customerId: 1,
  kind: 'update',
  text: '',
  windowFrom: at(4),
  dueAt: at(10),
  warnAt: at(8),
  state: 'open',
  madeAt: at(0),
  madeBy: 'Анна',
  moves: 0,
  movedFromId: null,
  reason: null,
  rule: null,
  warnedAt: null,
  settledAt: null,
  keptEntryId: null,
  keptNoticeId: null,
  acknowledgedEntryId: null,
  acknowledgedAt: null,
  ...rest,
})

describe('a promise moves', () => {
  test.each<[string, PledgeState, number, string, number, string | null]>([
    ['to a later date, for a reason', 'open', 20, 'муфта', 5, null],
    ['in its last moment', 'open', 20, 'муфта', 9.999, null],
    ['not at its due moment', 'open', 20, 'муфта', 10, 'move-after-due'],
    ['not after it', 'open', 20, 'муфта', 11, 'move-after-due'],
    ['not without a reason', 'open', 20, '', 5, 'reason-missing'],
    ['not for a reason of spaces', 'open', 20, ' \n', 5, 'reason-missing'],
    ['not to the same date', 'open', 10, 'муфта', 5, 'move-not-later'],
    ['not to an earlier one', 'open', 8, 'муфта', 5, 'move-not-later'],
    ['not into the past', 'open', 4, 'муфта', 5, 'due-in-the-past'],
    ['not once it is broken', 'broken', 20, 'муфта', 5, 'pledge-settled'],
    ['not once it was kept', 'kept', 20, 'муфта', 5, 'pledge-settled'],
    ['not twice', 'moved', 20, 'муфта', 5, 'pledge-settled'],
  ])('%s', (_how, state, to, reason, now, refused) => {
    expect(checkMove(pledge({ state }), at(to), reason, at(now))?.refused ?? null).toBe(refused)
  })
})

test.each<[PledgeState, number, string | null]>([
  ['open', 9.999, null],
  ['open', 10, 'move-after-due'],
  ['broken', 5, 'pledge-settled'],
  ['released', 5, 'pledge-settled'],
])('one that is %s can be settled at hour %s: %s', (state, now, refused) => {
  expect(checkOpen(pledge({ state }), at(now))?.refused ?? null).toBe(refused)
})

test.each<[string, Partial<Pledge>, number, boolean]>([
  ['news within its stretch', {}, 4, true],
  ['news before it', {}, 3.999, false],
  ['news at its end', {}, 10, false],
  ['a deed before its stretch', { kind: 'fix' }, 1, true],
  ['a deed at its end', { kind: 'fix' }, 10, false],
  ['what is broken', { state: 'broken' }, 5, false],
])('kept by an answer: %s', (_what, rest, now, kept) => expect(canBeKept(pledge(rest), at(now))).toBe(kept))

test('the owner is reminded in the last quarter', () => expect(warnAt(at(0), at(8))).toEqual(at(6)))

test('what the customer calls solved rests, save money that was promised', () => {
  expect(restsWhenSolved({ state: 'open', kind: 'fix' })).toBe(true)
  expect(restsWhenSolved({ state: 'open', kind: 'payout' })).toBe(false)
  expect(restsWhenSolved({ state: 'kept', kind: 'fix' })).toBe(false)
})
