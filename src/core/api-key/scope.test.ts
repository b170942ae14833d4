import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { DEEDS } from '../deed.ts'
import { isSelf, permit } from '../permit.ts'
import { covers, SCOPE_NAMES, SCOPES } from './scope.ts'

const by = (scopes: string[], role: 'agent' | 'administrator' = 'administrator'): Actor => ({
  kind: 'staff',
  id: 1,
  name: 'Vera',
  role,
  key: { id: 1, name: 'CRM', scopes },
})

test('every deed but making keys has a scope', () => {
  expect(DEEDS.filter(deed => !covers(SCOPE_NAMES, deed))).toEqual(['make keys'])
})

test.each(SCOPE_NAMES)('%s: what stands in it and nothing else', scope => {
  const may = DEEDS.filter(deed => permit(by([scope]), deed) === null)
  expect(may).toEqual(DEEDS.filter(deed => (SCOPES[scope] as readonly string[]).includes(deed)))
})

test('a key may no more than its maker, and a scope of another version is none', () => {
  expect(permit(by(['settings'], 'agent'), 'change settings')).toMatchObject({ refused: 'forbidden' })
  expect(permit(by(['everything', 'toString']), 'read cases')).toMatchObject({ refused: 'key-without-scope' })
  expect(isSelf(by(SCOPE_NAMES), 1)).toBe(false)
})
