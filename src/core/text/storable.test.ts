import { expect, test } from 'vitest'
import { storable, storableJson } from './storable.ts'

test.each([
  ['plain', 'plain'],
  ['a\0b\0', 'ab'],
  ['cut \ud83d', 'cut \ufffd'],
  ['\udc4d cut', '\ufffd cut'],
  ['whole 👍', 'whole 👍'],
  ['a backslash: \\u0000', 'a backslash: \\u0000'],
  ['tab\tand\u0007bell', 'tab\tand\u0007bell'],
])('%j is stored as %j', (text, stored) => expect(storable(text)).toBe(stored))

test('inside of JSON too', () => {
  expect(storableJson({ a: ['x\0', { b: '\ud83d' }], n: 1, at: new Date(0) })).toBe(
    '{"a":["x",{"b":"\ufffd"}],"n":1,"at":"1970-01-01T00:00:00.000Z"}',
  )
})
