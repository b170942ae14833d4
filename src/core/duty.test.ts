import { expect, test } from 'vitest'
import { compareDuties, countSections, dutyGroup, dutySection } from './duty.ts'

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

test('failures stand first, then what is for now, news from the newest on, then the rest by due moment', () => {
  const duties = [
    ['pledge', '12:00'],
    ['alert', '09:00'],
    ['ask', '09:00'],
    ['failure', '10:00'],
    ['alert', '09:30'],
    ['pledge', '21:00'],
    ['held', '11:00'],
    ['doubt', '08:00'],
  ].map(([kind, due], id) => {
    const dueAt = at(due!)
    return { kind: kind!, id, dueAt, section: dutySection(kind!, dutyGroup(kind!, dueAt, NOW, MIDNIGHT)) }
  })
  const read = duties.toSorted(compareDuties)
  expect(read.map(({ id }) => id)).toEqual([7, 3, 2, 4, 1, 6, 0, 5])
  expect(countSections(read)).toEqual({ failed: 2, now: 1, news: 2, today: 2, later: 1 })
})
