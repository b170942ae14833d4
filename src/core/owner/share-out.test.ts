import { expect, test } from 'vitest'
import type { StaffMember } from '../staff/staff.ts'
import type { Candidate } from './owner.ts'
import { shareOut } from './share-out.ts'

const candidate = (id: number, load: number, rest: Partial<Candidate> = {}): Candidate => ({
  person: { id, leftAt: null, languages: ['ru'], skills: [], role: 'agent', capacity: 3 } as unknown as StaffMember,
  load,
  away: false,
  onShift: true,
  ...rest,
})
const cases = [1, 2, 3, 4].map(id => ({ id, language: 'ru' as const, kind: 'general' }))

test.each([
  ['evenly, each case counts in the next choice', [candidate(1, 0), candidate(2, 0)], null, [1, 2, 1, 2]],
  ['to the deputy while there is room', [candidate(1, 1), candidate(2, 0)], 1, [1, 1, 2, 2]],
  ['past a deputy who is away', [candidate(1, 0, { away: true }), candidate(2, 0)], 1, [2, 2, 2, 2]],
  ['to nobody where nobody serves', [], null, []],
])('%s', (_how, candidates, deputyId, ids) => {
  expect(shareOut(cases, candidates, deputyId).map(({ to }) => to.id)).toEqual(ids)
})
