import { Temporal } from 'temporal-polyfill'
import { DAY, HOUR, type Instant } from '../time.ts'
import { unpackZone, type ZoneHistory } from './packed.ts'
import { isProblem, type Problem } from './problem.ts'

/** A stretch of constant offset; all three in milliseconds, moments since the epoch, the offset east of UTC. */
export interface Segment {
  from: number
  until: number
  offset: number
}

/**
 * What to do with a local time that does not exist or exists twice. `compatible` is Temporal's rule: in a gap the later
 * reading (02:30 becomes 03:30), in an overlap the earlier. `first` differs in the gap alone: the first moment at which
 * clocks show that time or a later one (02:30 becomes 03:00), which is how hours and deadlines are meant.
 */
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'first'

/**
 * The time zones of the world as one value, read from a file, so that they can be renewed without a new Node.
 * Names are IANA's, old names and links included, upper and lower case as IANA writes them. A zone that is not in the
 * table makes everything but `has` throw a RangeError: ask first. After the last change that the file lists, the last
 * offset holds, without daylight saving time; 2026f lists to the end of 2499, older files stop at 2037.
 */
export interface ZoneTable {
  /** The release of the IANA data, such as `2026f`. */
  readonly version: string
  /** Every name, links included, in alphabetical order. */
  readonly names: readonly string[]
  has(zone: string): boolean
  /** Milliseconds east of UTC. */
  offsetAt(zone: string, instant: Instant): number
  /** The stretches of constant offset that make up [from, until), both in epoch milliseconds. */
  segments(zone: string, from: number, until: number): Segment[]
  toLocal(zone: string, instant: Instant): Temporal.PlainDateTime
  toInstant(zone: string, local: Temporal.PlainDateTime, disambiguation?: Disambiguation): Instant
  /** The zones of a country by its ISO 3166 code, `[]` when it is unknown. */
  zonesOf(country: string): readonly string[]
  /** The countries where a zone is used, `[]` for one such as `Etc/UTC`. */
  countriesOf(zone: string): readonly string[]
}

/** Reads moment-timezone's packed JSON (`version`, `zones`, `links`, `countries`); a Problem names what is malformed. */
export function readZoneTable(packed: unknown): ZoneTable | Problem {
  const data = readPacked(packed)
  if (isProblem(data)) return data
  const histories = readHistories(data)
  if (isProblem(histories)) return histories
  const countries = readCountries(data, histories)
  if (isProblem(countries)) return countries
  return zoneTable(data.version, histories, countries)
}

interface Packed {
  version: string
  zones: string[]
  links: string[]
  countries: string[]
}

function readPacked(packed: unknown): Packed | Problem {
  if (typeof packed !== 'object' || packed === null) return malformed('')
  const data = packed as Record<string, unknown>
  if (typeof data.version !== 'string' || data.version === '') return malformed('version')
  for (const field of ['zones', 'links', 'countries']) {
    const lines = data[field]
    if (!Array.isArray(lines) || lines.length === 0) return malformed(field)
    const wrong = lines.findIndex(line => typeof line !== 'string')
    if (wrong >= 0) return malformed(`${field}[${wrong}]`)
  }
  return data as unknown as Packed
}

function readHistories({ zones, links }: Packed): Map<string, ZoneHistory> | Problem {
  const histories = new Map<string, ZoneHistory>()
  for (const [i, line] of zones.entries()) {
    const history = unpackZone(line)
    if (!history) return malformed(`zones[${i}]`)
    histories.set(history.name, history)
  }
  for (const [i, line] of links.entries()) {
    const [target = '', alias] = line.split('|')
    const history = histories.get(target)
    if (!history || !alias) return malformed(`links[${i}]`)
    histories.set(alias, history)
  }
  return histories
}

function readCountries({ countries }: Packed, histories: Map<string, ZoneHistory>): Map<string, string[]> | Problem {
  const zonesByCountry = new Map<string, string[]>()
  for (const [i, line] of countries.entries()) {
    const [country, list = ''] = line.split('|')
    const zones = list.split(' ')
    if (!country || !zones.every(zone => histories.has(zone))) return malformed(`countries[${i}]`)
    zonesByCountry.set(country, zones)
  }
  return zonesByCountry
}

const malformed = (field: string): Problem => ({ code: 'zone-data-malformed', field })

function zoneTable(
  version: string,
  histories: Map<string, ZoneHistory>,
  zonesByCountry: Map<string, string[]>,
): ZoneTable {
  const countriesByZone = invert(zonesByCountry)
  const historyOf = (zone: string) => {
    const history = histories.get(zone)
    if (!history) throw new RangeError(`Unknown time zone: ${zone}`)
    return history
  }
  return {
    version,
    names: [...histories.keys()].sort(),
    has: zone => histories.has(zone),
    offsetAt: (zone, instant) => offsetIn(historyOf(zone), instant.getTime()),
    segments: (zone, from, until) => segmentsIn(historyOf(zone), from, until),
    toLocal: (zone, instant) => plain(instant.getTime() + offsetIn(historyOf(zone), instant.getTime())),
    toInstant: (zone, local, disambiguation = 'compatible') =>
      new Date(momentOf(historyOf(zone), local.toZonedDateTime('UTC').epochMilliseconds, disambiguation)),
    zonesOf: country => zonesByCountry.get(country) ?? [],
    countriesOf: zone => countriesByZone.get(zone) ?? countriesByZone.get(historyOf(zone).name) ?? [],
  }
}

function invert(zonesByCountry: Map<string, string[]>): Map<string, string[]> {
  const countriesByZone = new Map<string, string[]>()
  for (const [country, zones] of zonesByCountry)
    for (const zone of zones) countriesByZone.set(zone, [...(countriesByZone.get(zone) ?? []), country])
  return countriesByZone
}

const offsetIn = (history: ZoneHistory, moment: number) => history.offsets[indexAt(history, moment)] as number

/** The index of the offset that holds at a moment: the first whose end lies after it. */
function indexAt({ untils }: ZoneHistory, moment: number): number {
  let low = 0
  let high = untils.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (moment < (untils[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}

function segmentsIn(history: ZoneHistory, from: number, until: number): Segment[] {
  const segments: Segment[] = []
  for (let start = from, i = indexAt(history, from); start < until; i++) {
    const end = Math.min(history.untils[i] ?? Infinity, until)
    segments.push({ from: start, until: end, offset: history.offsets[i] as number })
    start = end
  }
  return segments
}

/** Further than any zone was ever from UTC, the zones that jumped over a whole day included. */
const FAR = DAY + 2 * HOUR

/** `local` is the wall clock written as if it were UTC, in milliseconds. */
function momentOf(history: ZoneHistory, local: number, disambiguation: Disambiguation): number {
  const segments = segmentsIn(history, local - FAR, local + FAR)
  const moments = segments
    .filter(s => s.from <= local - s.offset && local - s.offset < s.until)
    .map(s => local - s.offset)
  if (moments.length > 0) return disambiguation === 'later' ? Math.max(...moments) : Math.min(...moments)
  const i = segments.findIndex(s => local - s.offset < s.from)
  const [before, behind] = [segments[i - 1] as Segment, segments[i] as Segment]
  if (disambiguation === 'first') return behind.from
  return local - (disambiguation === 'earlier' ? behind.offset : before.offset)
}

const EPOCH = new Temporal.PlainDateTime(1970, 1, 1)
const plain = (local: number) => EPOCH.add({ milliseconds: local })
