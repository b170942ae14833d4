import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../time.ts'
import { BUILT_IN_ZONES as zones } from './built-in.ts'
import { type Disambiguation, readZoneTable } from './table.ts'

const hoursAt = (zone: string, moment: string) => zones.offsetAt(zone, new Date(moment)) / HOUR

describe('offsets known from the IANA data', () => {
  test.each([
    ['Vancouver keeps summer time from 2026 on', 'America/Vancouver', '2026-12-24T12:00Z', -7],
    ['Vancouver still had winter in 2025', 'America/Vancouver', '2025-12-24T12:00Z', -8],
    ['Edmonton keeps summer time from 2026 on', 'America/Edmonton', '2027-01-10T12:00Z', -6],
    ['Yellowknife is a link to Edmonton', 'America/Yellowknife', '2027-01-10T12:00Z', -6],
    ['Casablanca in Ramadan 2026', 'Africa/Casablanca', '2026-03-01T12:00Z', 0],
    ['Casablanca after Ramadan 2026', 'Africa/Casablanca', '2026-05-01T12:00Z', 1],
    ['Casablanca since 20 September 2026', 'Africa/Casablanca', '2026-11-22T12:00Z', 0],
    ['Moscow before 26 October 2014', 'Europe/Moscow', '2014-10-25T21:59:59Z', 4],
    ['Moscow since 26 October 2014', 'Europe/Moscow', '2014-10-25T22:00:00Z', 3],
    ['Lord Howe in winter', 'Australia/Lord_Howe', '2026-07-01T00:00Z', 10.5],
    ['Lord Howe in summer', 'Australia/Lord_Howe', '2026-01-01T00:00Z', 11],
    ['Kathmandu', 'Asia/Kathmandu', '2026-01-01T00:00Z', 5.75],
    ['Kathmandu by its old name', 'Asia/Katmandu', '2026-01-01T00:00Z', 5.75],
    ['Apia before it jumped over a day', 'Pacific/Apia', '2011-12-30T09:59:59Z', -10],
    ['Apia after it', 'Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Troll in winter', 'Antarctica/Troll', '2026-01-15T00:00Z', 0],
    ['Troll in summer, two hours on', 'Antarctica/Troll', '2026-07-15T00:00Z', 2],
    ['Kiritimati', 'Pacific/Kiritimati', '2026-07-15T00:00Z', 14],
    ['a zone without any change', 'Etc/GMT+12', '2026-07-15T00:00Z', -12],
  ])('%s', (_, zone, moment, hours) => {
    expect(hoursAt(zone, moment)).toBe(hours)
  })

  test('local mean time keeps its seconds', () => {
    expect(zones.offsetAt('Europe/Moscow', new Date('1870-01-01T00:00Z'))).toBe(2 * HOUR + 30 * MINUTE + 17_000)
  })

  test('beyond the end of the table the last offset holds, without daylight saving time', () => {
    expect(hoursAt('America/New_York', '2499-07-01T12:00Z')).toBe(-4)
    expect(hoursAt('America/New_York', '2500-07-01T12:00Z')).toBe(-5)
  })
})

describe('local time', () => {
  const local = (zone: string, moment: string) => zones.toLocal(zone, new Date(moment)).toString()
  const instant = (zone: string, text: string, disambiguation?: Disambiguation) =>
    zones.toInstant(zone, Temporal.PlainDateTime.from(text), disambiguation).toISOString()

  test('reads the wall clock', () => {
    expect(local('Asia/Kathmandu', '2026-11-20T03:15:30.250Z')).toBe('2026-11-20T09:00:30.25')
    expect(local('Pacific/Apia', '2011-12-30T09:59:59Z')).toBe('2011-12-29T23:59:59')
    expect(local('Pacific/Apia', '2011-12-30T10:00:00Z')).toBe('2011-12-31T00:00:00')
  })

  test.each<[string, string, string, Disambiguation | undefined, string]>([
    ['an ordinary time', 'Europe/Moscow', '2026-07-14T12:00', undefined, '2026-07-14T09:00:00.000Z'],
    ['a gap, compatible', 'America/New_York', '2026-03-08T02:30', undefined, '2026-03-08T07:30:00.000Z'],
    ['a gap, later', 'America/New_York', '2026-03-08T02:30', 'later', '2026-03-08T07:30:00.000Z'],
    ['a gap, earlier', 'America/New_York', '2026-03-08T02:30', 'earlier', '2026-03-08T06:30:00.000Z'],
    ['a gap, first', 'America/New_York', '2026-03-08T02:30', 'first', '2026-03-08T07:00:00.000Z'],
    ['the end of a gap exists', 'America/New_York', '2026-03-08T03:00', 'earlier', '2026-03-08T07:00:00.000Z'],
    ['an overlap, compatible', 'America/New_York', '2026-11-01T01:30', undefined, '2026-11-01T05:30:00.000Z'],
    ['an overlap, first', 'America/New_York', '2026-11-01T01:30', 'first', '2026-11-01T05:30:00.000Z'],
    ['an overlap, later', 'America/New_York', '2026-11-01T01:30', 'later', '2026-11-01T06:30:00.000Z'],
    ['half an hour of overlap', 'Australia/Lord_Howe', '2026-04-05T01:45', 'later', '2026-04-04T15:15:00.000Z'],
    ['a midnight that does not exist', 'Asia/Beirut', '2026-03-29T00:00', 'first', '2026-03-28T22:00:00.000Z'],
    ['a day that does not exist', 'Pacific/Apia', '2011-12-30T12:00', 'first', '2011-12-30T10:00:00.000Z'],
    [
      'a day that does not exist, compatible',
      'Pacific/Apia',
      '2011-12-30T12:00',
      undefined,
      '2011-12-30T22:00:00.000Z',
    ],
  ])('%s', (_, zone, text, disambiguation, expected) => {
    expect(instant(zone, text, disambiguation)).toBe(expected)
  })

  test('gaps and overlaps are read as Temporal reads them', () => {
    for (const zone of ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Africa/Cairo'])
      for (const { from } of zones.segments(zone, Date.UTC(2023, 0), Date.UTC(2025, 0)))
        for (let minutes = -240; minutes <= 240; minutes += 15)
          for (const disambiguation of ['compatible', 'earlier', 'later'] as const) {
            const wall = zones.toLocal(zone, new Date(from)).add({ minutes })
            const temporal = wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
            expect(zones.toInstant(zone, wall, disambiguation).getTime(), `${zone} ${wall}`).toBe(temporal)
          }
  })
})

describe('names and countries', () => {
  test('old names and links are known, others are not', () => {
    expect(['UTC', 'Asia/Calcutta', 'Europe/Kyiv', 'Europe/Kiev'].map(zones.has)).toEqual([true, true, true, true])
    expect(['', 'Europe/Mosow', 'constructor'].map(zones.has)).toEqual([false, false, false])
    expect(() => zones.offsetAt('Mars/Phobos', new Date(0))).toThrow(RangeError)
  })

  test('every zone that Node offers is in the table', () => {
    expect(Intl.supportedValuesOf('timeZone').filter(zone => !zones.has(zone))).toEqual([])
  })

  test('a country has its zones, a zone its countries', () => {
    expect(zones.zonesOf('RU')).toContain('Asia/Kamchatka')
    expect(zones.zonesOf('GB')).toEqual(['Europe/London'])
    expect(zones.zonesOf('XX')).toEqual([])
    expect(zones.countriesOf('Asia/Calcutta')).toEqual(['IN'])
    expect(zones.countriesOf('UTC')).toEqual([])
  })
})

/**
 * Node 20 carries 2025c. Between 2020 and 2024 it differs from 2026f in one zone only: Moldova, whose clocks 2026a
 * corrected back to 2022 (they change with the European Union's, at 01:00 UTC).
 */
const CORRECTED_SINCE = ['Europe/Chisinau', 'Europe/Tiraspol']

test('between 2020 and 2024 Intl and the table agree in every zone', () => {
  const disagreeing = zones.names.filter(zone => !CORRECTED_SINCE.includes(zone)).filter(zone => !agreesWithIntl(zone))
  expect(disagreeing).toEqual([])
})

function agreesWithIntl(zone: string): boolean {
  const [from, until] = [Date.UTC(2020, 0), Date.UTC(2025, 0)]
  const edges = zones.segments(zone, from, until).flatMap(segment => [segment.from, segment.until - 1000])
  const samples = Array.from({ length: 60 }, (_, i) => from + i * 30 * DAY)
  const offset = intlOffset(zone)
  return [...edges, ...samples].every(moment => offset(moment) === zones.offsetAt(zone, new Date(moment)))
}

/** Reads an offset off the wall clock that Intl shows; whole seconds only. */
function intlOffset(timeZone: string): (moment: number) => number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return moment => Date.parse(`${clock.format(moment).replace(' ', 'T')}Z`) - moment
}

describe('a damaged file is refused and the damage named', () => {
  const [zone, link, country] = ['Etc/UTC|UTC|0|0||', 'Etc/UTC|UTC', 'AQ|Etc/UTC']
  const file = { version: '2026f', zones: [zone], links: [link], countries: [country] }

  test('a sound one is read', () => {
    expect(readZoneTable(file)).toMatchObject({ version: '2026f', names: ['Etc/UTC', 'UTC'] })
    expect(readZoneTable(structuredClone(packed))).toMatchObject({ version: zones.version })
  })

  test.each<[string, unknown, string]>([
    ['not an object', 'Etc/UTC', ''],
    ['null', null, ''],
    ['no version', { ...file, version: 7 }, 'version'],
    ['no zones', { ...file, zones: undefined }, 'zones'],
    ['an empty list', { ...file, countries: [] }, 'countries'],
    ['a line that is no text', { ...file, links: [link, 4] }, 'links[1]'],
    ['a truncated zone', { ...file, zones: [zone, 'Europe/Moscow|MSK'] }, 'zones[1]'],
    ['digits that are none', { ...file, zones: ['Etc/UTC|UTC|Z|0||'] }, 'zones[0]'],
    ['an index beyond the offsets', { ...file, zones: ['Etc/UTC|UTC|0|1||'] }, 'zones[0]'],
    ['more offsets than moments', { ...file, zones: ['Etc/UTC|UTC X|0 10|01||'] }, 'zones[0]'],
    ['moments out of order', { ...file, zones: ['Etc/UTC|UTC X|0 10|010|1a -1|'] }, 'zones[0]'],
    ['a link to nowhere', { ...file, links: ['Etc/Nowhere|UTC'] }, 'links[0]'],
    ['a country of unknown zones', { ...file, countries: ['RU|Europe/Moscow'] }, 'countries[0]'],
  ])('%s', (_, damaged, field) => {
    expect(readZoneTable(damaged)).toEqual({ code: 'zone-data-malformed', field })
  })
})
