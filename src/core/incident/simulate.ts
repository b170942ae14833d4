import { publicHolidays } from '../calendar/production.ts'
import { OFFICE_HOURS } from '../company.ts'
import { type Crowd, type Flow, flowByHour, flowOf, lastTold, toldBy } from '../notice/flow/flow.ts'
import { type SendingRequest, sendingIntervals } from '../notice/window/window.ts'
import type { DueRule } from '../pledge/policy.ts'
import { after, type Instant, MINUTE } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import { DAILY, nextWord } from './bulletin/cadence.ts'

/** A storm that has not come: how many are to be told, on which channels, in which zones, and what there is to tell them with. */
export interface Storm {
  customers: number
  startAt: Instant
  /** Weights; they need not sum up to anything. */
  channels: Record<string, number>
  zones: Record<string, number>
  /** Of the law's hours, ISO 3166. */
  country: string
  /** Messages a second; a channel without a row, or with null, has no limit. */
  throttles: Record<string, number | null>
  /** Those who call whom only a call reaches. */
  callers: { people: number; minutesPerCall: number }
  /** The company's own zone; "tomorrow by 18:00" is said there. */
  zone: string
  /** Minutes from the start to the first word. */
  firstWordWithin: number
  /** By when all have to be told, where that was promised. */
  untilAt: Instant | null
}

export interface ToldOn {
  channel: string
  customers: number
  perSecond: number | null
  lastAt: Instant | null
  overNight: number
  untold: number
}

/** One promise of ours and whom it fails: those it was night for, and those who stood in the queue. */
export interface Kept {
  promise: 'first-word' | 'next-word' | 'until'
  dueAt: Instant
  told: number
  asleep: number
  waiting: number
}

export interface Simulated {
  channels: ToldOn[]
  promises: Kept[]
  histogram: { hour: Instant; customers: number }[]
  lastAt: Instant | null
  overNight: number
  untold: number
}

/** When the last one is told, which promises break and how many are left when night comes, before any of it happens. */
export function simulateStorm(storm: Storm, zones: ZoneTable): Simulated {
  const told = Object.entries(parts(storm.customers, storm.channels)).map(([channel, customers]) => {
    const crowds = crowdsOf(storm, customers, zones)
    const perSecond = rateOf(storm, channel)
    return { channel, customers, perSecond, crowds, flow: flowOf(crowds, perSecond) }
  })
  const flows = told.map(({ flow }) => flow)
  const channels = told.map(({ crowds: _, flow, ...rest }) => ({ ...rest, ...summary([flow]) }))
  return {
    channels,
    promises: promisesOf(storm, zones).map(promise => ({ ...promise, ...keptBy(promise.dueAt, told) })),
    histogram: flowByHour(flows),
    ...summary(flows),
  }
}

function summary(flows: readonly Flow[]) {
  const last = flows.flatMap(flow => lastTold(flow)?.getTime() ?? [])
  const sum = (of: (flow: Flow) => number) => Math.round(flows.reduce((total, flow) => total + of(flow), 0))
  return {
    lastAt: last.length ? new Date(Math.max(...last)) : null,
    overNight: sum(({ overNight }) => overNight),
    untold: sum(({ untold }) => untold),
  }
}

/** Calls are made by people, and theirs is the slowest throttle. */
function rateOf({ throttles, callers }: Storm, channel: string): number | null {
  if (channel === 'phone') return callers.people / (callers.minutesPerCall * 60)
  return throttles[channel] ?? null
}

const crowdsOf = (storm: Storm, customers: number, zones: ZoneTable): Crowd[] =>
  Object.entries(parts(customers, storm.zones)).map(([zone, share]) => ({
    customers: share,
    hours: sendingIntervals(requestIn(zone, storm), zones),
  }))

const requestIn = (zone: string, { startAt, country }: Storm): SendingRequest => ({
  promise: { from: startAt, until: null },
  hours: null,
  zone,
  country,
  defaultCountry: country,
  urgent: false,
  conversationSince: null,
})

function promisesOf(storm: Storm, zones: ZoneTable): Pick<Kept, 'promise' | 'dueAt'>[] {
  const { startAt, firstWordWithin, untilAt, zone, country } = storm
  const firstAt = after(startAt, firstWordWithin * MINUTE)
  const desk = { zone, hours: OFFICE_HOURS, holidays: publicHolidays(country) }
  const { dueAt } = nextWord(DAILY as DueRule, { declaredAt: startAt, zone, desk, now: firstAt }, zones)
  return [
    { promise: 'first-word', dueAt: firstAt },
    { promise: 'next-word', dueAt },
    ...(untilAt ? [{ promise: 'until' as const, dueAt: untilAt }] : []),
  ]
}

function keptBy(dueAt: Instant, told: { crowds: Crowd[]; flow: Flow }[]): Omit<Kept, 'promise' | 'dueAt'> {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const crowds = told.flatMap(each => each.crowds)
  const inTime = sum(told.map(({ flow }) => toldBy(flow, dueAt)))
  const isAsleep = ({ hours }: Crowd) => !hours[0] || hours[0].from >= dueAt
  const asleep = sum(crowds.filter(isAsleep).map(({ customers }) => customers))
  return { told: inTime, asleep, waiting: sum(crowds.map(({ customers }) => customers)) - inTime - asleep }
}

/** Whole shares of a whole by weight; what rounding leaves goes to the largest. */
export function parts(whole: number, weights: Record<string, number>): Record<string, number> {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  const shares = Object.entries(weights).map(([name, weight]): [string, number] => [
    name,
    Math.floor((whole * weight) / total),
  ])
  const rest = whole - shares.reduce((sum, [, share]) => sum + share, 0)
  const largest = shares.reduce((most, share) => (share[1] > most[1] ? share : most))
  largest[1] += rest
  return Object.fromEntries(shares)
}
