import { expect, test } from 'vitest'
import { addressOf, askedFor, isSame, readListSearch } from './search.ts'

test('an address is read, and what does not fit is left out', () => {
  expect(readListSearch({ q: 1042, state: 'gone', kind: 'billing', owner: 'all', unanswered: 'yes', x: 1 })).toEqual({
    q: '1042',
    kind: 'billing',
    owner: 'all',
    unanswered: 'yes',
  })
  expect(readListSearch({ owner: 'me', dueBefore: 'soon' })).toEqual({})
})

test('one’s own cases are shown, unless words are looked for or another owner is named', () => {
  expect(askedFor({})).toEqual({ owner: 'me' })
  expect(askedFor({ q: 'роутер' })).toEqual({ q: 'роутер' })
  expect(askedFor({ q: 'роутер', owner: 7 })).toEqual({ q: 'роутер', owner: 7 })
  expect(askedFor({ owner: 'all' })).toEqual({})
})

test('a view goes into the address and comes back as it was', () => {
  for (const view of [
    {},
    { owner: 'me' as const },
    { owner: 3, q: 'счёт' },
    { state: 'current' as const, order: 'due' as const },
  ])
    expect(isSame(askedFor(addressOf(view)), view)).toBe(true)
  expect(isSame({ owner: 'me', order: 'changed' }, { owner: 'me' })).toBe(true)
  expect(isSame({ owner: 'me' }, {})).toBe(false)
})
