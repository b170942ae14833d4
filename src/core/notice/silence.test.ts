import { expect, test } from 'vitest'
import { isSilent } from './silence.ts'

test.each([
  ['nothing was sent', { left: 0, unreported: 0 }, false],
  ['all were reported', { left: 400, unreported: 0 }, false],
  ['a few receipts were lost', { left: 400, unreported: 9 }, false],
  ['half were never reported', { left: 10, unreported: 5 }, true],
  ['none was', { left: 1, unreported: 1 }, true],
])('%s: silent is %s', (_what, reported, silent) => {
  expect(isSilent(reported)).toBe(silent)
})
