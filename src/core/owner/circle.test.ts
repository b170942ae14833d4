import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCircle } from './circle.ts'

const person = (id: number, deputyId: number | null, managerId: number | null = null) => ({
  id,
  name: `P${id}`,
  deputyId,
  managerId,
})

test.each([
  ['a chain', [person(1, null), person(2, 3), person(3, null)], 2, null],
  ['nobody', [person(1, 2), person(2, null)], null, null],
  ['each other', [person(1, null), person(2, 1)], 2, 'P1 → P2 → P1'],
  ['through a third', [person(1, null), person(2, 3), person(3, 1)], 2, 'P1 → P2 → P3 → P1'],
  ['a circle of others', [person(1, null), person(2, 3), person(3, 2)], 2, null],
])('the deputy makes %s', (_what, staff, toId, names) => {
  expect(checkCircle(staff, 1, 'deputyId', toId)?.values?.names ?? null).toBe(names)
})

test('a manager of one’s manager', () => {
  const staff = [person(1, null), person(2, null, 1)]
  expect(checkCircle(staff, 1, 'managerId', 2)).toMatchObject({ refused: 'manager-circle', field: 'managerId' })
})

test('whatever is set one after the other, no circle comes about', () => {
  const moves = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { maxLength: 40 })
  fc.assert(
    fc.property(moves, wanted => {
      const staff = Array.from({ length: 6 }, (_, i) => person(i + 1, null))
      for (const [id, to] of wanted)
        if (id !== to && !checkCircle(staff, id, 'deputyId', to)) staff[id - 1]!.deputyId = to
      for (const { id } of staff) {
        const seen = new Set<number>()
        for (let at: number | null = id; at !== null; at = staff[at - 1]!.deputyId) {
          expect(seen.has(at)).toBe(false)
          seen.add(at)
        }
      }
    }),
  )
})
