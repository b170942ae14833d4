import { expect, it } from 'vitest'
import { seenBefore } from './seen.ts'

it('a text is new once, however long it is and wherever it was cut from', () => {
  const isSeen = seenBefore()
  const line = 'C1;000000000000000017;C1;000000000000000017;000000000000000018;c1'
  expect(line.split(';').map(isSeen)).toEqual([false, false, true, true, false, false])
})
