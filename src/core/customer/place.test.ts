import { describe, expect, it } from 'vitest'
import { readPlace } from './place.ts'

describe('a place', () => {
  it.each([
    ['msk.north.house12.riser3', 'msk.north.house12.riser3'],
    ['flight.SU1234.2026-07-01', 'flight.SU1234.2026-07-01'],
    [' msk . north ', 'msk.north'],
    ['мск.север.дом12', 'мск.север.дом12'],
    ['msk', 'msk'],
  ])('%s is %s', (text, expected) => expect(readPlace(text)).toBe(expected))

  it.each(['', '.', 'msk.', '.msk', 'msk..north', 'msk north', 'msk/north', 'msk.{a}', 'a'.repeat(256), 'a\u0000b'])(
    '%j is none',
    text => expect(readPlace(text)).toBeUndefined(),
  )
})
