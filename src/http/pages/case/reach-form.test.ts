import { expect, test } from 'vitest'
import { readWeekHours } from '../../../core/calendar/week-hours.ts'
import { BUILT_IN_ZONES } from '../../../core/zone/built-in.ts'
import { reachFields, reachInput, readReachFields } from './reach-form.ts'
import { zoneChoices } from './zone-choices.ts'

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const workdays = Object.fromEntries(WORKDAYS.map(day => [day, [{ from: '10:00', until: '19:00' }]]))

test('a filled form is what the desk notes', () => {
  const fields = readReachFields({
    answers: ['email', 'sms'],
    email: ' ivan@example.ru ',
    sms: '+7 916 123-45-67',
    phone: '',
    news: 'sms',
    'weekdays-from': '10:00',
    'weekdays-until': '19:00',
    'weekend-from': '',
    'weekend-until': '',
    zone: 'Asia/Yekaterinburg',
  })
  const input = reachInput(fields)
  expect(input).toEqual({
    answers: [
      { channel: 'email', address: 'ivan@example.ru' },
      { channel: 'sms', address: '+7 916 123-45-67' },
    ],
    telegram: false,
    news: 'sms',
    hours: workdays,
    zone: 'Asia/Yekaterinburg',
  })
  expect(readWeekHours(input.hours)).toEqual(workdays)
})

test('one box, no box, strange values: nothing breaks and nothing is invented', () => {
  expect(reachInput(readReachFields({ answers: 'phone', phone: '+7 916 123-45-67', news: 'sms' }))).toEqual({
    answers: [{ channel: 'phone', address: '+7 916 123-45-67' }],
    telegram: false,
    news: null,
    hours: null,
    zone: null,
  })
  const strange = { answers: ['fax'], news: ['a'], zone: 7, email: {} }
  expect(reachInput(readReachFields(strange))).toEqual({
    ...{ answers: [], telegram: false, news: null, hours: null, zone: null },
  })
})

test('a chat is chosen only where it is ticked, and needs no address in the form', () => {
  expect(reachInput(readReachFields({ answers: 'telegram', news: 'telegram' }))).toMatchObject({
    ...{ answers: [], telegram: true, news: 'telegram' },
  })
  expect(reachInput(readReachFields({ news: 'telegram' }))).toMatchObject({ telegram: false, news: null })
})

test('a half-filled line of hours is not lost, so that it can be refused', () => {
  const { hours } = reachInput(readReachFields({ 'weekend-from': '11:00' }))
  expect(hours).toEqual({ sat: [{ from: '11:00', until: '' }], sun: [{ from: '11:00', until: '' }] })
  expect(readWeekHours(hours)).toMatchObject({ code: 'not-a-time' })
})

test('what is known comes back into the form; finer hours are said to be so', () => {
  const known = { reaches: [], email: 'ivan@example.ru', phone: null, hours: null, zone: null }
  expect(reachFields(known)).toMatchObject({
    unknown: true,
    odd: false,
    channels: { email: { ticked: false, address: 'ivan@example.ru' }, sms: { ticked: false, address: '' } },
  })
  expect(reachFields({ ...known, hours: workdays })).toMatchObject({
    odd: false,
    weekdays: { from: '10:00', until: '19:00' },
    weekend: { from: '', until: '' },
  })
  expect(reachFields({ ...known, hours: { tue: [{ from: '10:00', until: '19:00' }] } }).odd).toBe(true)
})

test("zones to choose from: the country's own first, the chosen one always", () => {
  const russia = zoneChoices(BUILT_IN_ZONES, 'RU', 'Asia/Yekaterinburg')
  expect(russia.own).toContain('Asia/Yekaterinburg')
  expect(russia.other).not.toContain('Europe/Moscow')
  expect(zoneChoices(BUILT_IN_ZONES, 'RU', 'Asia/Kathmandu').own[0]).toBe('Asia/Kathmandu')
  expect(zoneChoices(BUILT_IN_ZONES, null, 'Mars/Olympus').own).toEqual([])
  for (const zone of zoneChoices(BUILT_IN_ZONES, null, null).other) expect(BUILT_IN_ZONES.has(zone), zone).toBe(true)
})
