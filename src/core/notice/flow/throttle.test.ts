import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grant } from './throttle.ts'

const NOW = 1_782_889_200_000
const full = { perSecond: 30, spentUntil: 0 }

describe('how many may leave now', () => {
  test.each([
    ['after a rest, what one second gives', full, 100, 30, 0],
    ['no more than is wanted', full, 7, 7, 0],
    ['nothing while all is spent', { perSecond: 30, spentUntil: NOW }, 5, 0, 34],
    ['half after half a second', { perSecond: 30, spentUntil: NOW - 500 }, 100, 15, 0],
    ['one in ten seconds', { perSecond: 0.1, spentUntil: NOW - 4000 }, 5, 0, 6000],
    ['one after ten seconds, and not two', { perSecond: 0.1, spentUntil: NOW - 60_000 }, 5, 1, 0],
    ['a clock that jumped back a day waits a moment', { perSecond: 30, spentUntil: NOW + 86_400_000 }, 5, 0, 1034],
  ])('%s', (_name, bucket, wanted, granted, waitMs) => {
    expect(grant(bucket, wanted, NOW)).toMatchObject({ granted, waitMs })
  })

  test('over any stretch of time no more leave than it and one second give', () => {
    const ask = fc.record({ pauseMs: fc.integer({ min: 0, max: 3000 }), wanted: fc.integer({ min: 1, max: 200 }) })
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.array(ask, { minLength: 1 }),
        (perSecond, asks) => {
          let [now, spentUntil, sent] = [NOW, 0, 0]
          for (const { pauseMs, wanted } of asks) {
            now += pauseMs
            const given = grant({ perSecond, spentUntil }, wanted, now)
            spentUntil = given.spentUntil
            sent += given.granted
            expect(given.granted > 0 || given.waitMs > 0).toBe(true)
          }
          const saved = Math.max(1, perSecond)
          expect(sent).toBeLessThanOrEqual(((now - NOW) / 1000) * perSecond + saved + 0.001)
        },
      ),
    )
  })
})
