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
  return isProblem(data) ? data : (damageIn(data) ?? openZoneTable(data))
}

/** What moment-timezone packs, by its own names. */
export interface Packed {
  version: string
  zones: string[]
  links: string[]
  countries: string[]
}

/**
 * Opens data that are known to be sound. A zone's history is unpacked when it is first asked for: all of them would take
 * a tenth of a second at each start.
 */
export function openZoneTable({ version, zones, links, countries }: Packed): ZoneTable {
  const lines = new Map(zones.map(line => [nameIn(line), line]))
  for (const [target, alias] of links.map(pair)) lines.set(alias, lines.get(target)!)
  return zoneTable(version, lines, zonesIn(countries))
}

const nameIn = (line: string) => line.slice(0, line.indexOf('|'))

/** What is malformed in it, if anything is. */
function damageIn({ zones, links, countries }: Packed): Problem | undefined {
  const names = new Set<string>()
  for (const [i, line] of zones.entries()) {
    if (!unpackZone(line)) return malformed(`zones[${i}]`)
    names.add(nameIn(line))
  }
  for (const [i, line] of links.entries()) {
    const [target, alias] = pair(line)
    if (!alias || !names.has(target)) return malformed(`links[${i}]`)
    names.add(alias)
  }
  const wrong = countries.findIndex(line => {
    const [country, list] = pair(line)
    return !country || !list.split(' ').every(zone => names.has(zone))
  })
  return wrong < 0 ? undefined : malformed(`countries[${wrong}]`)
}

const pair = (line: string): [string, string] => {
  const [one = '', other = ''] = line.split('|')
  return [one, other]
}

const zonesIn = (countries: string[]): Map<string, string[]> =>
  new Map(countries.map(pair).map(([country, list]) => [country, list.split(' ')]))

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

const malformed = (field: string): Problem => ({ code: 'zone-data-malformed', field })

function zoneTable(version: string, lines: Map<string, string>, zonesByCountry: Map<string, string[]>): ZoneTable {
  const histories = new Map<string, ZoneHistory>()
  const countriesByZone = invert(zonesByCountry)
  const historyOf = (zone: string) => {
    const known = histories.get(zone)
    if (known) return known
    const line = lines.get(zone)
    if (line === undefined) throw new RangeError(`Unknown time zone: ${zone}`)
    const history = unpackZone(line)!
    histories.set(zone, history)
    return history
  }
  return {
    version,
    names: [...lines.keys()].sort(),
    has: zone => lines.has(zone),
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
    for (const zone of zones) {
      const others = countriesByZone.get(zone)
      if (others) others.push(country)
      else countriesByZone.set(zone, [country])
    }
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
