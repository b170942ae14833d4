import { expect, test } from 'vitest'
import { zoneName } from './zone-name.ts'

test.each([
  ['Asia/Yekaterinburg', 'Екатеринбург', 'Yekaterinburg'],
  ['Europe/Kaliningrad', 'Калининград', 'Kaliningrad'],
  ['America/New_York', 'Нью-Йорк', 'New York'],
  ['America/Indiana/Knox', 'Нокс, Индиана', 'Knox'],
  ['Mars/Olympus_Mons', 'Olympus Mons', 'Olympus Mons'],
])('%s is %s, %s', (zone, russian, english) => {
  expect([zoneName('ru', zone), zoneName('en', zone)]).toEqual([russian, english])
})
