import { expect, test } from 'vitest'
import { mayHear, ready } from './feed.ts'

test.each([
  ['in a row, all', 4, [5, 6, 7], 0, 3],
  ['behind a gap, nothing', 4, [5, 7, 8], 0, 1],
  ['a gap at once', 4, [6], 0, 0],
  ['a gap that is settled', 4, [5, 7, 8], 8, 3],
  ['a settled gap and one that is not', 4, [5, 7, 9], 7, 2],
  ['nothing', 4, [], 0, 0],
] as const)('%s', (_, position, ids, settled, told) => {
  expect(ready(position, [...ids], settled)).toBe(told)
})

test('settings are heard by those who may read them, cases by those who may read those', () => {
  const by = (scopes: string[]) =>
    ({ kind: 'staff', id: 1, name: 'Vera', role: 'administrator', key: { id: 1, name: 'CRM', scopes } }) as const
  expect(mayHear(by(['settings']), 'settings.changed')).toBe(true)
  expect(mayHear(by(['settings']), 'case.opened')).toBe(false)
  expect(mayHear(by(['cases']), 'case.opened')).toBe(true)
  expect(mayHear(by(['cases']), 'api-key.made')).toBe(false)
})
