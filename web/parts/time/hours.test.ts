import { expect, test } from 'vitest'
import { hoursOn, OFFICE_DAYS, sayHours, whole } from './hours.ts'

const office = hoursOn(OFFICE_DAYS, '09:00', '18:00')

test('days with the same hours are said together', () => {
  expect(sayHours(office, 'ru')).toBe('пн–пт 09:00–18:00')
  expect(sayHours({ ...office, sat: [{ from: '10:00', until: '14:00' }] }, 'en')).toBe(
    'Mon–Fri 09:00–18:00, Sat 10:00–14:00',
  )
})

test('a free day in the middle of the week parts the run', () => {
  expect(sayHours({ ...office, wed: [] }, 'ru')).toBe('пн–вт 09:00–18:00, чт–пт 09:00–18:00')
})

test('a week that the wire left out days of is made whole', () => {
  expect(whole({ mon: [] })).toEqual({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] })
})
