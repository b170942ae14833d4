import { expect, test } from 'vitest'
import { type Actor, ROLES, THE_DESK } from './actor.ts'
import type { Deed } from './deed.ts'
import { permit } from './permit.ts'

const may = (by: Actor, deed: Deed) => permit(by, deed) === null
const DEEDS: [Deed, agent: boolean, lead: boolean, administrator: boolean][] = [
  ['read cases', true, true, true],
  ['work on cases', true, true, true],
  ['hand over cases', true, true, true],
  ['change customers', true, true, true],
  ['see the quarantine', true, true, true],
  ['read knowledge', true, true, true],
  ['write knowledge', true, true, true],
  ['retire knowledge', false, true, true],
  ['read settings', true, true, true],
  ['change policies', false, true, true],
  ['compensate customers', true, true, true],
  ['set authorities', false, true, true],
  ['read remedy reports', false, true, true],
  ['approve settlements', false, true, true],
  ['report payments', false, true, true],
  ['plan absences', false, true, true],
  ['change staff', false, false, true],
  ['change settings', false, false, true],
  ['make keys', false, false, true],
  ['read the audit log', false, false, true],
  ['export customers', false, true, true],
  ['erase customers', false, true, true],
]

test.each(DEEDS)('%s: agent %s, lead %s, administrator %s; the desk always, a customer never', (deed, ...allowed) => {
  expect(ROLES.map(role => may({ kind: 'staff', id: 1, name: 'x', role }, deed))).toEqual(allowed)
  expect(may(THE_DESK, deed)).toBe(true)
  expect(permit({ kind: 'customer', id: 1, name: 'x' }, deed)).toMatchObject({ refused: 'forbidden' })
})
