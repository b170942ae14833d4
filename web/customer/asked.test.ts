import { expect, test } from 'vitest'
import { asked } from './asked.ts'

test.each([
  [' Орлова ', 'Орлова'],
  ['600-04', '60004'],
  ['8 (916) 111-22-33', '9161112233'],
  ['+7 916 111-22-33', '9161112233'],
  ['+44 20 7946', '44207946'],
  ['Л-001240', 'Л-001240'],
  ['12', '12'],
])('"%s" is asked as "%s"', (typed, text) => {
  expect(asked(typed)).toBe(text)
})
