import { describe, expect, test } from 'vitest'
import type { Absence, StaffMember } from '../staff/staff.ts'
import { answering, type Candidate, chooseOwner } from './owner.ts'

const person = (id: number, rest: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name: `P${id}`,
  latinName: null,
  email: `p${id}@orbita.example`,
  phone: null,
  extension: null,
  role: 'agent',
  languages: ['ru'],
  skills: [],
  zone: 'Europe/Moscow',
  workingHours: {},
  calendar: null,
  capacity: 10,
  managerId: null,
  deputyId: null,
  authUserId: null,
  joinedAt: new Date(0),
  leftAt: null,
  ...rest,
})
const LEFT = { leftAt: new Date(1) }

describe('who answers for a new case', () => {
  const candidate = (id: number, rest: Partial<Candidate> = {}, who: Partial<StaffMember> = {}): Candidate => ({
    person: person(id, who),
    load: 0,
    away: false,
    onShift: true,
    ...rest,
  })
  const chosen = (candidates: Candidate[], earlierOwnerId: number | null = null) =>
    chooseOwner(candidates, { earlierOwnerId, language: 'ru', kind: 'outage' })?.id ?? null

  test.each<[string, Candidate[], number | null, number | null]>([
    ['nobody, where nobody serves', [], null, null],
    ['nobody, where everybody has left', [candidate(1, {}, LEFT)], 1, null],
    ['the earlier owner', [candidate(1), candidate(2, { load: 5 })], 2, 2],
    ['the earlier owner, though away', [candidate(1), candidate(2, { away: true })], 2, 2],
    ['the earlier owner, though full', [candidate(1), candidate(2, { load: 99 })], 2, 2],
    ['the earlier owner, of another language', [candidate(1), candidate(2, {}, { languages: ['en'] })], 2, 2],
    ['another, where the earlier one has left', [candidate(1), candidate(2, {}, LEFT)], 2, 1],
    ['one who is there', [candidate(1, { away: true }), candidate(2, { load: 9 })], null, 2],
    ['one with room', [candidate(1, { load: 10 }), candidate(2, { load: 9 }, { languages: ['en'] })], null, 2],
    ['one who speaks the language', [candidate(1, {}, { languages: ['en'] }), candidate(2, { load: 9 })], null, 2],
    ['one who knows the matter', [candidate(1), candidate(2, { load: 9 }, { skills: ['outage'] })], null, 2],
    ['an agent before a lead', [candidate(1, {}, { role: 'lead' }), candidate(2, { load: 9 })], null, 2],
    ['one at work now', [candidate(1, { onShift: false }), candidate(2, { load: 9 })], null, 2],
    ['one with more room left', [candidate(1, { load: 5 }), candidate(2, { load: 8 }, { capacity: 20 })], null, 2],
    ['the first, where all is equal', [candidate(2), candidate(1)], null, 1],
    ['somebody, where all are away and full', [candidate(1, { away: true, load: 99 }, { capacity: 0 })], null, 1],
  ])('%s', (_who, candidates, earlier, id) => expect(chosen(candidates, earlier)).toBe(id))
})

describe('who answers for a case now', () => {
  const absence = (staffId: number, deputyId: number | null = null): Absence => ({
    id: staffId,
    staffId,
    deputyId,
    startsAt: new Date(0),
    endsAt: new Date(1),
    reason: '',
    calledOffAt: null,
  })
  const lead = person(9, { role: 'lead' })
  const ids = (staff: StaffMember[], absences: Absence[]) => {
    const { owner, deputy, escalation } = answering(1, staff, absences)
    return [owner.id, deputy?.id ?? null, escalation?.id ?? null]
  }

  test.each<[string, StaffMember[], Absence[], (number | null)[]]>([
    ['the owner alone', [person(1)], [], [1, null, null]],
    ['the owner under the manager', [person(1, { managerId: 2 }), person(2)], [], [1, null, 2]],
    ['a lead above where no manager is', [person(1), lead], [], [1, null, 9]],
    ['a lead above where the manager has left', [person(1, { managerId: 2 }), person(2, LEFT), lead], [], [1, null, 9]],
    ['nobody above oneself', [person(1, { role: 'lead' })], [], [1, null, null]],
    ['the deputy of this absence', [person(1, { deputyId: 2 }), person(2), person(3)], [absence(1, 3)], [1, 3, null]],
    ['else the standing deputy', [person(1, { deputyId: 2 }), person(2)], [absence(1)], [1, 2, null]],
    ['else the manager', [person(1, { managerId: 2 }), person(2)], [absence(1)], [1, 2, 2]],
    [
      'a deputy who is there',
      [person(1, { deputyId: 2, managerId: 3 }), person(2), person(3)],
      [absence(1), absence(2)],
      [1, 3, 3],
    ],
    ['nobody who is away', [person(1, { deputyId: 2 }), person(2)], [absence(1), absence(2)], [1, null, null]],
    [
      'the deputy of a deputy who is away',
      [person(1, { deputyId: 2, managerId: 4 }), person(2, { deputyId: 3 }), person(3), person(4)],
      [absence(1), absence(2)],
      [1, 3, 4],
    ],
    [
      'who was named for the deputy’s own absence',
      [person(1, { deputyId: 2 }), person(2), person(3), lead],
      [absence(1), absence(2, 3)],
      [1, 3, 9],
    ],
    [
      'somebody above, where an old circle of deputies is away',
      [person(1, { deputyId: 2 }), person(2, { deputyId: 1 }), lead],
      [absence(1), absence(2)],
      [1, 9, 9],
    ],
    ['a lead, where an absent one has nobody', [person(1), person(2), lead], [absence(1)], [1, 9, 9]],
    ['no deputy who has left', [person(1, { deputyId: 2 }), person(2, LEFT)], [absence(1)], [1, null, null]],
    ['the owner, where an absent one has nobody', [person(1), person(2)], [absence(1)], [1, null, null]],
    ['the deputy of one who has left', [person(1, { ...LEFT, deputyId: 2 }), person(2), lead], [], [1, 2, 9]],
    ['a lead for one who has left', [person(1, LEFT), person(2), lead], [], [1, 9, 9]],
    ['anybody for one who has left', [person(1, LEFT), person(2)], [], [1, 2, null]],
    ['one who is there for one who has left', [person(1, LEFT), person(2), lead], [absence(9)], [1, 2, 9]],
  ])('%s', (_who, staff, absences, expected) => expect(ids(staff, absences)).toEqual(expected))

  test('an owner who is unknown is a fault', () => expect(() => answering(7, [person(1)], [])).toThrow(/7 is unknown/))
})
