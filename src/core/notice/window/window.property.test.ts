import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, WEEKDAYS, type Weekday, weekdayIndex } from '../../calendar/day.ts'
import { dayKind } from '../../calendar/production.ts'
import { after, DAY, HOUR, type Instant, type Interval, MINUTE } from '../../time.ts'
import { BUILT_IN_ZONES as zones } from '../../zone/built-in.ts'
import { CONVERSATION, mayLeave, nextSending, SENDING_MARGIN, type SendingRequest, sendingIntervals } from './window.ts'
import type { ConvenientHours } from './window-hours.ts'

/** The promise of guarantee 4, attacked in every zone of the world and around every change of its clocks. */

const FIRST = Date.UTC(2015, 0)
const LAST = Date.UTC(2036, 0)

const zone = fc.constantFrom(...zones.names)
const country = fc.constantFrom(
  'RU',
  'US',
  'CA',
  'BR',
  'AU',
  'MX',
  'KZ',
  'FR',
  'GB',
  'MA',
  'CL',
  'EG',
  'NZ',
  'KI',
  'ID',
  'AQ',
)

const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(minutes => clock(minutes))
const stretch = fc
  .record({ from: time, until: fc.oneof(time, fc.constant('24:00')) })
  .filter(({ from, until }) => from !== until)
const hours: fc.Arbitrary<ConvenientHours | null> = fc.option(
  fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(stretch, { maxLength: 3 }), { noNullPrototype: true }),
)

/** A moment anywhere, or close to a change of the zone's clocks where there is one. */
const momentIn = (name: string): fc.Arbitrary<Instant> => {
  const changes = zones
    .segments(name, FIRST, LAST)
    .slice(1)
    .map(segment => segment.from)
  const anywhere = fc.integer({ min: FIRST, max: LAST })
  const near = fc.tuple(
    fc.constantFrom(...(changes.length > 0 ? changes : [FIRST])),
    fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  )
  return fc
    .oneof(
      anywhere,
      near.map(([change, distance]) => change + distance),
    )
    .map(moment => new Date(moment))
}

const requestIn = (name: string, known: boolean, land: string | null): fc.Arbitrary<SendingRequest> =>
  fc.record({
    promise: fc
      .tuple(momentIn(name), fc.option(fc.integer({ min: 1, max: 4 * DAY })))
      .map(([from, length]) => ({ from, until: length === null ? null : after(from, length) })),
    hours,
    zone: fc.constant(known ? name : null),
    country: fc.constant(land),
    defaultCountry: fc.constantFrom('RU', 'GB', 'US'),
    urgent: fc.constant(false),
    conversationSince: fc.constant(null),
  })

const inKnownZone = fc
  .tuple(zone, fc.constantFrom('RU', 'US', 'GB', 'DE'))
  .chain(([name, land]) => requestIn(name, true, land))
const inUnknownZone = country.chain(land =>
  fc.constantFrom(...zones.zonesOf(land)).chain(name => requestIn(name, false, land)),
)

/** The window looks two weeks ahead; three days are enough to meet a change and keep the test short. */
const intervalsOf = (request: SendingRequest) => sendingIntervals(request, zones, 3 * DAY)

describe('no message at night', () => {
  test('in any zone, the local hour of every moment is convenient and lawful', () => {
    fc.assert(
      fc.property(inKnownZone, fc.float({ min: 0, max: 1, noNaN: true }), (request, share) => {
        for (const interval of intervalsOf(request))
          for (const moment of momentsOf(interval, share))
            expect(mayHear(request, request.zone as string, moment)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('with an unknown zone, in every zone of the country', () => {
    fc.assert(
      fc.property(inUnknownZone, fc.float({ min: 0, max: 1, noNaN: true }), (request, share) => {
        for (const interval of intervalsOf(request))
          for (const moment of momentsOf(interval, share))
            for (const name of zones.zonesOf(request.country as string))
              expect(mayHear(request, name, moment)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('what nextSending offers and mayLeave lets go, too', () => {
    fc.assert(
      fc.property(inKnownZone, fc.integer({ min: -DAY, max: 5 * DAY }), (request, wait) => {
        const now = after(request.promise.from, wait)
        const next = nextSending(request, now, zones)
        const offered = 'from' in next ? next : next.after
        for (const moment of offered ? momentsOf(offered, 0.5) : []) {
          expect(mayHear(request, request.zone as string, moment)).toBe(true)
          expect(moment >= now).toBe(true)
        }
        if ('from' in next) {
          expect(next.from >= request.promise.from).toBe(true)
          expect(mayLeave(request, next.from, zones)).toBe(true)
          expect(mayLeave(request, after(next.until, -1), zones)).toBe(true)
          expect(mayLeave(request, next.until, zones)).toBe(false)
          expect(mayHear(request, request.zone as string, after(next.until, SENDING_MARGIN - 1))).toBe(true)
        }
        if (mayLeave(request, now, zones)) expect(mayHear(request, request.zone as string, now)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test('the stretches are apart, in order, and inside the promise', () => {
  fc.assert(
    fc.property(fc.oneof(inKnownZone, inUnknownZone), request => {
      const { from, until } = request.promise
      let end = from.getTime() - 1
      for (const interval of intervalsOf(request)) {
        expect(interval.from.getTime()).toBeGreaterThan(end)
        expect(interval.until.getTime()).toBeGreaterThan(interval.from.getTime())
        end = interval.until.getTime()
      }
      expect(end).toBeLessThanOrEqual(until?.getTime() ?? Infinity)
    }),
    { numRuns: 400 },
  )
})

test('nothing is left out: every moment that suits lies in a stretch', () => {
  fc.assert(
    fc.property(inKnownZone, fc.integer({ min: 0, max: 12 * MINUTE }), (request, start) => {
      const intervals = intervalsOf(request)
      const end = Math.min(request.promise.from.getTime() + 3 * DAY, request.promise.until?.getTime() ?? Infinity)
      for (let t = request.promise.from.getTime() + start; t < end; t += 13 * MINUTE) {
        const moment = new Date(t)
        const inside = intervals.some(({ from, until }) => from <= moment && moment < until)
        expect(inside).toBe(mayHear(request, request.zone as string, moment))
      }
    }),
    { numRuns: 120 },
  )
})

test('a conversation adds its ten minutes and nothing else', () => {
  fc.assert(
    fc.property(
      inKnownZone,
      fc.integer({ min: -HOUR, max: DAY }),
      fc.integer({ min: -HOUR, max: HOUR }),
      (quiet, wait, later) => {
        const since = after(quiet.promise.from, wait)
        const now = after(since, later)
        const answer = { ...quiet, conversationSince: since }
        const inPromise = now >= quiet.promise.from && (quiet.promise.until === null || now < quiet.promise.until)
        const awake = later >= 0 && later < CONVERSATION
        const inside = sendingIntervals(answer, zones, 3 * DAY).some(({ from, until }) => from <= now && now < until)
        expect(inside).toBe(inPromise && (awake || mayHear(quiet, quiet.zone as string, now)))
      },
    ),
    { numRuns: 500 },
  )
})

/** The first, the last, and one moment between. */
const momentsOf = ({ from, until }: Interval, share: number): Instant[] => [
  from,
  after(from, Math.floor((until.getTime() - from.getTime() - 1) * share)),
  after(until, -1),
]

/** The rule told a second time, as a person would check it: what does the clock on the customer's wall show? */
function mayHear(request: SendingRequest, name: string, moment: Instant): boolean {
  const { date, time } = wallClock(name, moment)
  return isConvenient(request.hours, date, time) && isLawful(request.country, date, time)
}

function isConvenient(wish: ConvenientHours | null, date: string, time: string): boolean {
  if (wish === null) return true
  const index = weekdayIndex(dayNumber(date))
  const today = wish[WEEKDAYS[index] as Weekday] ?? []
  const yesterday = wish[WEEKDAYS[(index + 6) % 7] as Weekday] ?? []
  return (
    today.some(({ from, until }) => from <= time && (time < until || until < from)) ||
    yesterday.some(({ from, until }) => until < from && time < until)
  )
}

function isLawful(land: string | null, date: string, time: string): boolean {
  if (land !== 'RU') return time >= '08:00' && time < '21:00'
  if (dayKind('RU', dayNumber(date)) === 'working') return time >= '08:00' && time < '22:00'
  return time >= '09:00' && time < '20:00'
}

/** Read by Intl wherever Node's zone data agrees with the table, else by the table. */
function wallClock(name: string, moment: Instant): { date: string; time: string } {
  const byTable = zones.toLocal(name, moment).toString()
  const byNode = nodeClock(name).format(moment).replace(' ', 'T')
  const local = agrees(name) ? byNode : byTable
  return { date: local.slice(0, 10), time: local.slice(11, 16) }
}

const nodeClocks = new Map<string, Intl.DateTimeFormat>()
function nodeClock(timeZone: string): Intl.DateTimeFormat {
  const known = nodeClocks.get(timeZone)
  if (known) return known
  const created = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  nodeClocks.set(timeZone, created)
  return created
}

const agreement = new Map<string, boolean>()
function agrees(name: string): boolean {
  const known = agreement.get(name)
  if (known !== undefined) return known
  const edges = zones.segments(name, FIRST, LAST + 30 * DAY).flatMap(({ from, until }) => [from, until - 1000])
  const everyMonth = Array.from({ length: 260 }, (_, i) => FIRST + i * 30 * DAY)
  const agreed = [...edges, ...everyMonth].every(moment => {
    const shown = Date.parse(`${nodeClock(name).format(moment).replace(' ', 'T')}Z`)
    return shown - moment === zones.offsetAt(name, new Date(moment))
  })
  agreement.set(name, agreed)
  return agreed
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
