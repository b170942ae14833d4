import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut, segments } from './sms.ts'

test.each([
  ['', 'gsm-7', 0, 1, 160],
  ['a'.repeat(160), 'gsm-7', 160, 1, 0],
  ['a'.repeat(161), 'gsm-7', 161, 2, 145],
  ['a'.repeat(306), 'gsm-7', 306, 2, 0],
  ['a'.repeat(307), 'gsm-7', 307, 3, 152],
  ['я'.repeat(70), 'ucs-2', 70, 1, 0],
  ['я'.repeat(71), 'ucs-2', 71, 2, 63],
  ['я'.repeat(134), 'ucs-2', 134, 2, 0],
  ['я'.repeat(135), 'ucs-2', 135, 3, 66],
  ['€'.repeat(80), 'gsm-7', 160, 1, 0],
  ['£30 × 8', 'ucs-2', 7, 1, 63],
  ['£30 à 8 [ok]', 'gsm-7', 14, 1, 146],
  ['ç', 'ucs-2', 1, 1, 69],
  ['👍', 'ucs-2', 2, 1, 68],
] as const)('%j is %s: %i units in %i segments, %i left', (text, encoding, units, count, remaining) => {
  expect(segments(text)).toEqual({ encoding, units, segments: count, remaining })
})

test('an escape pair or an emoji at the end of a segment moves on whole', () => {
  expect(segments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3, remaining: 152 })
  expect(segments(`${'я'.repeat(66)}👍${'я'.repeat(66)}`)).toMatchObject({ units: 134, segments: 3, remaining: 66 })
})

test('one more character never needs fewer segments', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, more) => {
        expect(segments(text + more).segments).toBeGreaterThanOrEqual(segments(text).segments)
        expect(segments(text).remaining).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

test('what is counted is what is cut, and nothing of the text is lost', () => {
  const odd = fc.constantFrom('a', 'я', '€', '[', '👍', '\n', 'ç', 'Ω')
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 700 }), characters => {
      const text = characters.join('')
      const { encoding, parts } = cut(text)
      expect(parts.join('')).toBe(text)
      expect(parts).toHaveLength(segments(text).segments)
      expect(encoding).toBe(segments(text).encoding)
    }),
  )
})
