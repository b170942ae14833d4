import { expect, test } from 'vitest'
import { compareDuties, dutyGroup } from './duty.ts'

const at = (time: string) => new Date(`2026-07-01T${time}:00Z`)
const NOW = at('10:00')
const MIDNIGHT = at('21:00')

test.each([
  ['pledge', '10:30', 'now'],
  ['pledge', '11:00', 'now'],
  ['pledge', '11:01', 'today'],
  ['pledge', '20:59', 'today'],
  ['pledge', '21:00', 'later'],
  ['pledge', '08:00', 'now'],
  ['failure', '23:00', 'now'],
  ['doubt', '23:00', 'now'],
  ['alert', '23:00', 'now'],
])('%s due at %s stands under %s', (kind, due, group) => expect(dutyGroup(kind, at(due), NOW, MIDNIGHT)).toBe(group))

test('failures stand first, then what is due first', () => {
  const duties = [
    { kind: 'pledge', dueAt: at('12:00') },
    { kind: 'ask', dueAt: at('09:00') },
    { kind: 'failure', dueAt: at('10:00') },
    { kind: 'doubt', dueAt: at('08:00') },
  ]
  expect(duties.sort(compareDuties).map(({ kind }) => kind)).toEqual(['doubt', 'failure', 'ask', 'pledge'])
})
