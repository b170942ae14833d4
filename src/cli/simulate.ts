import { type Simulated, type Storm, simulateStorm } from '../core/incident/simulate.ts'
import type { Language } from '../core/language.ts'
import { FIRST_THROTTLES } from '../core/notice/flow/throttle.ts'
import { BUILT_IN_ZONES } from '../core/zone/built-in.ts'
import { moment } from '../words/format/format.ts'
import { LOCALE } from '../words/format/locale.ts'
import type { Reader } from '../words/reader.ts'
import type { WordKey, Words } from '../words/words.ts'

export interface SimulateOptions {
  customers: string
  start?: string
  channels: string
  zones: string
  country: string
  throttle: string
  people: string
  minutes: string
  within: string
  until?: string
  zone: string
  json: boolean
}

/** People of Russia by clock, in millions, roughly. */
const RUSSIA: Record<string, number> = {
  'Europe/Kaliningrad': 1,
  'Europe/Moscow': 97,
  'Europe/Samara': 5.5,
  'Asia/Yekaterinburg': 17,
  'Asia/Omsk': 1.8,
  'Asia/Krasnoyarsk': 11,
  'Asia/Irkutsk': 3.3,
  'Asia/Yakutsk': 2.2,
  'Asia/Vladivostok': 3.3,
  'Asia/Magadan': 0.6,
  'Asia/Kamchatka': 0.4,
}

/** Answers before it happens when the last one is told, which promises break and how many are left when night comes. */
export function simulateCommand(say: Words, language: Language, options: SimulateOptions): void {
  const storm = readStorm(say, options)
  const simulated = simulateStorm(storm, BUILT_IN_ZONES)
  console.log(options.json ? JSON.stringify(simulated) : told(say, language, storm, simulated))
}

function readStorm(say: Words, options: SimulateOptions): Storm {
  const number = (name: keyof SimulateOptions) => {
    const value = Number(options[name])
    if (!(value > 0)) throw new Error(say('cli.simulate.badNumber', { option: name, value: String(options[name]) }))
    return value
  }
  const startAt = options.start ? momentOf(say, options.start) : new Date()
  return {
    customers: Math.round(number('customers')),
    startAt,
    channels: weightsOf(say, options.channels),
    zones: options.zones === 'ru' ? RUSSIA : checkedZones(say, weightsOf(say, options.zones)),
    country: options.country,
    throttles: { ...FIRST_THROTTLES, ...(options.throttle && weightsOf(say, options.throttle)) },
    callers: { people: number('people'), minutesPerCall: number('minutes') },
    zone: Object.keys(checkedZones(say, { [options.zone]: 1 }))[0]!,
    firstWordWithin: number('within'),
    untilAt: options.until ? momentOf(say, options.until) : null,
  }
}

/** "sms=60,email=40" */
function weightsOf(say: Words, text: string): Record<string, number> {
  const pairs = text.split(',').map(part => part.split('='))
  const wrong = pairs.find(([name, value]) => !name?.trim() || !(Number(value) > 0))
  if (wrong) throw new Error(say('cli.simulate.badList', { value: wrong.join('=') }))
  return Object.fromEntries(pairs.map(([name, value]) => [name!.trim(), Number(value)]))
}

function checkedZones(say: Words, zones: Record<string, number>): Record<string, number> {
  const unknown = Object.keys(zones).find(zone => !BUILT_IN_ZONES.has(zone))
  if (unknown) throw new Error(say('cli.simulate.badZone', { value: unknown }))
  return zones
}

function momentOf(say: Words, text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Error(say('cli.simulate.badMoment', { value: text }))
  return at
}

const BAR = 40
/** A slow line takes days; a screen shows this many hours of it, and the rest as one. */
const HOURS_SHOWN = 24

function told(say: Words, language: Language, storm: Storm, simulated: Simulated): string {
  const { zone, startAt } = storm
  const company = { name: 'Makegood', latinName: null, zone }
  const reader: Reader = { language, zone, country: storm.country, now: startAt, company, zones: BUILT_IN_ZONES }
  const at = (when: Date | null) => (when ? moment(reader, when) : '—')
  const count = (value: number) => value.toLocaleString(LOCALE[language])
  const channels = simulated.channels.map(row => [
    row.channel,
    count(row.customers),
    row.perSecond === null ? say('cli.simulate.noLimit') : count(Math.round(row.perSecond * 100) / 100),
    at(row.lastAt),
    count(row.overNight),
    count(row.untold),
  ])
  const titles = (['channel', 'customers', 'perSecond', 'last', 'overNight', 'untold'] as const).map(name =>
    say(`cli.simulate.${name}`),
  )
  const promises = simulated.promises.map(({ promise, dueAt, asleep, waiting }) => {
    const key: WordKey = asleep + waiting ? 'cli.simulate.broken' : 'cli.simulate.kept'
    const name = say(`cli.simulate.promise.${promise}`)
    return say(key, { promise: name, due: at(dueAt), asleep: count(asleep), waiting: count(waiting) })
  })
  return [
    table([titles, ...channels]),
    '',
    ...promises,
    say('cli.simulate.lastOfAll', { at: at(simulated.lastAt), overNight: count(simulated.overNight) }),
    '',
    say('cli.simulate.byHour'),
    ...bars(simulated.histogram, when => at(when), count),
    ...afterwards(simulated.histogram),
  ].join('\n')

  function afterwards(hours: Simulated['histogram']): string[] {
    const customers = hours.slice(HOURS_SHOWN).reduce((sum, hour) => sum + hour.customers, 0)
    return customers ? [say('cli.simulate.afterwards', { customers: count(customers), at: at(simulated.lastAt) })] : []
  }
}

/** Columns as wide as their widest; names to the left, figures to the right. */
function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  const cell = (text: string, column: number) =>
    column ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)
  return rows.map(row => row.map(cell).join('  ')).join('\n')
}

function bars(hours: Simulated['histogram'], at: (when: Date) => string, count: (value: number) => string): string[] {
  const most = Math.max(...hours.map(({ customers }) => customers))
  const rows = hours
    .slice(0, HOURS_SHOWN)
    .map(({ hour, customers }) => [at(hour), count(customers), customers] as const)
  const widths = [0, 1].map(column => Math.max(...rows.map(row => String(row[column]).length)))
  return rows.map(
    ([hour, said, customers]) =>
      `${hour.padEnd(widths[0]!)}  ${said.padStart(widths[1]!)}  ${'█'.repeat(Math.ceil((customers / most) * BAR))}`,
  )
}
