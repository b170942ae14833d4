import { expect, test } from 'vitest'
import { checkEnd } from './end.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 6, 1, hour))

const cases: [string, Date | null, Date | null, string | undefined][] = [
  ['another moment', at(12), at(11), undefined],
  ['none after all', at(12), null, undefined],
  ['the same moment', at(12), at(12), 'end-unchanged'],
  ['before it began', at(12), at(7), 'end-out-of-order'],
  ['in the future', at(12), at(20), 'end-out-of-order'],
  ['of one that lasts', null, at(11), 'incident-lasts'],
]
test.each(cases)('an end corrected to %s', (_, endedAt, to, refused) => {
  expect(checkEnd({ startedAt: at(8), endedAt }, to, at(18))?.refused).toBe(refused)
})
