import { expect, test } from 'vitest'
import type { Finding } from '../../review/query.ts'
import { carry, marksOf, piecesOf } from './spans.ts'

const READ = 'Sorry. We look into it soon. Anna'
const soon = { from: 24, to: 28 }

test.each([
  ['words typed behind leave it where it is', `${READ} Lebedeva`, soon],
  ['words typed before move it', READ.replace('Sorry.', 'Sorry for it.'), { from: 31, to: 35 }],
  ['words taken away before move it back', READ.replace('Sorry. ', ''), { from: 17, to: 21 }],
  ['changed words carry nothing', READ.replace('soon', 'today'), null],
  ['an emptied letter carries nothing', '', null],
])('%s', (_, now, place) => {
  expect(carry(soon, READ, now)).toEqual(place)
})

const finding = (from: number, to: number, severity: Finding['severity']) =>
  ({ at: { text: '', from, to }, severity }) as Finding

test('pieces hold the whole text, and the heaviest finding shows', () => {
  const text = 'abcdefgh'
  const marks = marksOf([finding(1, 5, 'hint'), finding(0, 8, 'off'), finding(3, 7, 'stop')], text, text)
  const pieces = piecesOf(text, marks, { from: 6, to: 8 })
  expect(pieces.map(piece => piece.text).join('')).toBe('abcdefgh')
  expect(pieces.map(piece => [piece.text, piece.severity, piece.lit])).toEqual([
    ['a', null, false],
    ['bc', 'hint', false],
    ['def', 'stop', false],
    ['g', 'stop', true],
    ['h', null, true],
  ])
})

test('marks stand where the words are now, and words that were changed have none', () => {
  const marks = marksOf([finding(0, 2, 'hint'), finding(4, 6, 'warn')], 'abcdefgh', 'Xbcd-efgh')
  expect(marks).toEqual([{ from: 5, to: 7, severity: 'warn' }])
})

test('nothing found is one plain piece', () => {
  expect(piecesOf('abc', [], null)).toEqual([{ text: 'abc', severity: null, lit: false }])
})
