import { expect, test } from 'vitest'
import { withDays } from './calendar-day.ts'

test.each([
  ['ru', 'ставки с 2026-04-01', 'ставки с 1 апреля 2026 года'],
  ['en', 'rates from 2026-04-01', 'rates from 1 April 2026'],
  ['en', 'counted from 2026-04-08T23:59', 'counted from 8 April 2026, 23:59'],
  ['en', 'line 2026-99-01 of gb-ofcom-2026', 'line 2026-99-01 of gb-ofcom-2026'],
] as const)('%s: %s', (language, written, said) => {
  expect(withDays(language, written)).toBe(said)
})
