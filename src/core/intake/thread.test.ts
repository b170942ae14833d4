import { expect, test } from 'vitest'
import { caseNumberIn } from './case-number.ts'
import { threadIds } from './thread.ts'

test('the answered message comes first, then the nearer before the older, each once', () => {
  const headers = new Map([
    ['in-reply-to', ['<c@desk> (Orbita, 1 July)']],
    ['references', ['<a@desk>\r\n <b@home>', '<c@desk>']],
  ])
  expect(threadIds(headers)).toEqual(['<c@desk>', '<b@home>', '<a@desk>'])
})

test('broken ids are no ids', () => {
  expect(threadIds(new Map([['in-reply-to', ['your letter of 1 July']]]))).toEqual([])
  expect(threadIds(new Map())).toEqual([])
})

test.each<[string, string, number | null, string?]>([
  ['Re: [#1042] Нет интернета', '', 1042, 'subject'],
  ['RE: FW: Обращение 1042: нет интернета', '', 1042, 'subject'],
  ['По обращению № 1042', '', 1042, 'subject'],
  ['Re: Case 1042: no internet', '', 1042, 'subject'],
  ['case #77', '', 77, 'subject'],
  ['Case No. 77 again', '', 77, 'subject'],
  ['hello', '> Обращение 1042: нет интернета', 1042, 'text'],
  ['[#5]', 'case 6', 5, 'subject'],
  ['Phone case 2.5 mm too small', '', null],
  ['In any case, 5 days', '', null],
  ['suitcase 12', '', null],
  ['[#0]', '', null],
  ['', '', null],
])('%j with %j', (subject, text, number, place) => {
  expect(caseNumberIn(subject, text)).toEqual(number === null ? null : { number, in: place })
})
