import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../time.ts'
import type { Delivery } from './channel.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

const accepted: Delivery = { state: 'accepted', reference: 'r' }
const delivered: Delivery = { state: 'delivered', reference: 'r' }
const busy: Delivery = { state: 'failed', permanent: false, reason: 'busy' }
const gone: Delivery = { state: 'failed', permanent: true, reason: 'gone' }
const broken: Delivery = { state: 'in-doubt', reason: 'broke' }

const again = (afterMs: number): Outcome => ({ state: 'retry', afterMs, reason: 'busy' })

test.each<[string, Delivery, number, boolean, Outcome]>([
  ['taken over, and a receipt may come', accepted, 1, true, { state: 'accepted', reference: 'r' }],
  ['taken over, and nothing more can be known', accepted, 1, false, { state: 'delivered', reference: 'r' }],
  ['delivered', delivered, 1, true, { state: 'delivered', reference: 'r' }],
  ['delivered at last', delivered, 7, false, { state: 'delivered', reference: 'r' }],
  ['in doubt at the first try', broken, 1, true, { state: 'in-doubt', reason: 'broke' }],
  ['in doubt at the last try', broken, 7, false, { state: 'in-doubt', reason: 'broke' }],
  ['refused for good', gone, 1, true, { state: 'undeliverable', reason: 'gone' }],
  ['busy once', busy, 1, true, again(MINUTE)],
  ['busy twice', busy, 2, true, again(5 * MINUTE)],
  ['busy three times', busy, 3, false, again(15 * MINUTE)],
  ['busy four times', busy, 4, false, again(HOUR)],
  ['busy five times', busy, 5, false, again(3 * HOUR)],
  ['busy six times', busy, 6, false, again(6 * HOUR)],
  ['busy for ten hours', busy, 7, false, { state: 'undeliverable', reason: 'busy' }],
])('%s', (_what, delivery, attempts, receipts, outcome) => {
  expect(outcomeOf(delivery, attempts, receipts)).toEqual(outcome)
})
