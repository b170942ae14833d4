import { describe, expect, test } from 'vitest'
import { causeOf } from '../bounce/bounce-cause.ts'
import { loopSign } from './loop.ts'
import { RATES, rateVerdict } from './rate.ts'
import { returnDate } from './return-date.ts'
import { readSubAddress, subAddress } from './sub-address.ts'
import { bareSubject, caseSubject, isAnswer } from './subject.ts'

test.each([
  ['552 5.2.2 Mailbox is full', 'mailbox-full'],
  ['452 4.2.2 The email account that you tried to reach is over quota', 'mailbox-full'],
  ['почтовый ящик переполнен', 'mailbox-full'],
  ['550 5.1.1 User unknown', 'no-mailbox'],
  ['550 No such user here', 'no-mailbox'],
  ['552 5.3.4 Message size exceeds fixed limit', 'too-large'],
  ['554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org', 'taken-for-spam'],
  ['4.4.1 connection timed out', 'server-away'],
  ['550 go away', 'refused'],
  ['bounced', 'refused'],
])('%s is %s', (words, cause) => {
  expect(causeOf(words)).toBe(cause)
})

describe('subjects', () => {
  test.each([
    ['Re: Fwd: Нет  интернета', 'Нет интернета', true],
    ['Отв: счёт', 'счёт', true],
    ['RE[2]: bill', 'bill', true],
    ['Fwd: bill', 'bill', false],
    ['Refund', 'Refund', false],
    ['Ref 12', 'Ref 12', false],
  ])('%s', (subject, bare, answers) => {
    expect([bareSubject(subject), isAnswer(subject)]).toEqual([bare, answers])
  })

  test('a case without one is called by its first line, cut between characters', () => {
    expect(caseSubject('Re:', '\nНет связи\nс утра')).toBe('Нет связи')
    expect(caseSubject('', '')).toBe('—')
    expect([...caseSubject('👨'.repeat(200), '')]).toHaveLength(120)
  })
})

describe('sub-addresses', () => {
  const token = '0123456789ab'
  test.each(['case', 'notice'] as const)('of a %s are read back, in whatever letters', of => {
    const address = subAddress('help@orbita.example', { of, id: 1042, token })
    expect(readSubAddress('help@orbita.example', address.toUpperCase())).toEqual({ of, id: 1042, token })
  })

  test.each([
    'help@orbita.example',
    'help+1042@orbita.example',
    'help+1042-0123456789ab@other.example',
    'halp+1042-0123456789ab@orbita.example',
    'help+sales@orbita.example',
    'help+1042-zz@orbita.example',
  ])('%s is none', address => {
    expect(readSubAddress('help@orbita.example', address)).toBeNull()
  })
})

test.each<[number[], string | null]>([
  [[1, 1, 1], null],
  [[8, 8, 8], null],
  [[9, 9, 9], 'no-receipt'],
  [[41, 41, 41], 'quarantine'],
  [[3, 3, 201], 'quarantine'],
])('%j letters of one address: %s', (counts, verdict) => {
  expect(RATES).toHaveLength(3)
  expect(rateVerdict(counts)).toBe(verdict)
})

test.each([
  [{ isOurs: true }, 'Message-ID: <ours@orbita.example>'],
  [{ headers: new Map([['x-loop', ['Help@Orbita.example']]]) }, 'X-Loop: Help@Orbita.example'],
  [{ headers: new Map([['x-loop', ['list@elsewhere.example']]]) }, null],
  [{ from: 'help@orbita.example' }, 'From: help@orbita.example'],
  [{ mailbox: null, from: 'help@orbita.example' }, null],
  [{}, null],
])('a loop by %j: %s', (signs, found) => {
  const letter = { headers: new Map(), from: 'ann@home.example', messageId: '<ours@orbita.example>', isOurs: false }
  expect(loopSign({ ...letter, mailbox: 'help@orbita.example', ...signs })).toBe(found)
})

test.each([
  ['I am out of the office until 12 July 2026.', '2026-07-12'],
  ['I will be back on Monday, July 13th.', '2026-07-13'],
  ['Я в отпуске с 1 по 12 июля, вернусь 13 июля.', '2026-07-13'],
  ['Меня нет на месте до 05.07.2026', '2026-07-05'],
  ['Ich bin bis zum 3.8.2026 nicht im Büro', '2026-08-03'],
  ['Away until 2026-07-20', '2026-07-20'],
  ['Returning 5 January', '2027-01-05'],
  ['I was away until 12 June 2026.', null],
  ['I am out of the office.', null],
  ['until 12 Foo', null],
])('%s', (text, day) => {
  expect(returnDate(text, new Date('2026-07-01T07:00:00Z'))).toBe(day)
})
