import { expect, test } from 'vitest'
import type { Customer } from '../customer.ts'
import { judgeDuplicate } from './duplicate.ts'
import { checkCustomerMerge, checkUndoing, homesOf, reachAfter, toldAfter } from './merge.ts'

const [may, july] = [new Date('2026-05-01T09:00:00Z'), new Date('2026-07-01T09:00:00Z')]
const person = (id: number, rest: Partial<Customer> = {}): Customer => ({
  ...{
    id,
    externalId: null,
    name: '',
    language: 'ru',
    country: null,
    zone: null,
    convenientHours: null,
    createdAt: may,
  },
  ...rest,
})

test.each([
  ['nobody has chosen', null, null, 'into', 'nobody'],
  ['the one who goes has', july, null, 'from', 'only'],
  ['the one who stays has', null, may, 'into', 'only'],
  ['both, and the last word was with the one who goes', july, may, 'from', 'later'],
  ['both at one moment', may, may, 'into', 'later'],
])('how to reach: %s', (_, from, into, wins, why) => {
  expect(reachAfter({ at: from }, { at: into })).toEqual({ wins, why })
})

test('who stays keeps name, country and number; hours come with the choice, and where it has none from the other', () => {
  const from = person(1, { name: 'Пётр', externalId: 'A-1', zone: 'Asia/Omsk', language: 'en', country: 'RU' })
  const into = person(2, { name: 'Пётр Ковалёв', convenientHours: { mon: [] }, zone: 'Europe/Moscow' })
  expect(toldAfter(from, into, { wins: 'from' })).toEqual({
    ...{ name: 'Пётр Ковалёв', language: 'en', country: 'RU', externalId: 'A-1', zone: 'Asia/Omsk' },
    convenientHours: { mon: [] },
  })
})

test.each([
  ['with oneself', { into: person(1) }, 'customers-are-one'],
  ['whose data are to go', { erasing: [2] }, 'customer-merge-erased'],
  ['while a settlement is booked', { booking: [3] }, 'customer-merge-booking'],
  ['to whom two payments of one incident are open', { bothUnpaid: [4] }, 'customer-merge-unpaid'],
  ['of whom nothing is known', {}, undefined],
])('a merge %s', (_, rest, code) => {
  const merging = { from: person(1), into: person(2), erasing: [], bothUnpaid: [], booking: [], ...rest }
  expect(checkCustomerMerge(merging)?.refused).toBe(code)
})

const undoing = { at: may, undone: false, laterMerge: false, erased: false, mergedCases: [], since: [] }
const day = 86_400_000
test.each([
  ['on the thirtieth day', {}, 30 * day, undefined],
  ['later', {}, 30 * day + 1, 'customer-merge-too-old'],
  ['under a later merge', { laterMerge: true }, 1, 'customer-merge-later'],
  ['of what was erased', { erased: true }, 1, 'customer-merge-erased'],
  ['twice', { undone: true }, 1, 'customer-not-merged'],
  ['when their cases became one', { mergedCases: [{ fromId: 7, intoId: 8 }] }, 1, 'customer-merge-cases'],
  ['with a case that tells nothing', { since: [{ id: 9, subject: '', whose: null }] }, 1, 'customer-merge-undecided'],
])('an undoing %s', (_, rest, later, code) => {
  expect(checkUndoing({ ...undoing, ...rest }, new Map(), new Date(may.getTime() + later))?.refused).toBe(code)
})

test('what somebody says of a case that came since holds over what it tells by itself', () => {
  const since = [
    { id: 1, subject: '', whose: 'from' as const },
    { id: 2, subject: '', whose: null },
    { id: 3, subject: '', whose: 'from' as const },
  ]
  const said = new Map([
    [2, 'into' as const],
    [3, 'into' as const],
  ])
  expect(homesOf(since, said)).toEqual([
    { id: 1, to: 'from' },
    { id: 2, to: 'into' },
    { id: 3, to: 'into' },
  ])
})

const nothing = { addresses: [], names: null, places: [], services: [] }
const phone = [{ kind: 'phone', address: '+79161234567' }]
test.each([
  ['one number, names alike', { addresses: phone, names: 0.7 }, 'sure'],
  ['one number, one without a name', { addresses: phone }, 'sure'],
  ['one number, another name', { addresses: phone, names: 0.1 }, 'family'],
  ['one service under one number', { services: ['L-1'], names: 0.4 }, 'likely'],
  ['one place, names alike', { places: ['msk.house12'], names: 0.6 }, 'likely'],
  ['names alike alone', { names: 0.9 }, null],
  ['neighbours', { places: ['msk.house12'], names: 0.2 }, null],
])('%s', (_, rest, likeness) => {
  expect(judgeDuplicate({ ...nothing, ...rest })).toBe(likeness)
})
