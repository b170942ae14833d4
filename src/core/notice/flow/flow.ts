import { HOUR, type Instant, type Interval, SECOND } from '../../time.ts'

/** Customers who may be told on one channel in the same stretches, which are sorted and apart. */
export interface Crowd {
  customers: number
  hours: readonly Interval[]
}

/** So many told, evenly, between two moments. */
export interface Portion {
  from: Instant
  until: Instant
  customers: number
}

/** How a channel tells its crowds, in order of time. */
export interface Flow {
  portions: Portion[]
  /** Whom it had not reached when their first stretch ended: they hear after the night. */
  overNight: number
  /** Whom it does not reach in any of their stretches. */
  untold: number
}

/**
 * How a channel that lets so many leave a second tells crowds: as senders do, whose stretch began first comes first.
 * `perSecond` null: all leave as soon as they may.
 */
export function flowOf(crowds: readonly Crowd[], perSecond: number | null): Flow {
  const left = crowds.map(({ customers }) => customers)
  const flow: Flow = { portions: [], overNight: 0, untold: 0 }
  const edges = edgesOf(crowds)
  for (let i = 0; i + 1 < edges.length; i++) {
    serve(crowds, left, { from: edges[i]!, until: edges[i + 1]! }, perSecond, flow.portions)
    for (const [crowd, { hours }] of crowds.entries())
      if (hours[0]?.until.getTime() === edges[i + 1]) flow.overNight += left[crowd]!
  }
  flow.untold = left.reduce((sum, customers) => sum + customers, 0)
  return flow
}

const edgesOf = (crowds: readonly Crowd[]): number[] =>
  [
    ...new Set(crowds.flatMap(({ hours }) => hours.flatMap(({ from, until }) => [from.getTime(), until.getTime()]))),
  ].sort((a, b) => a - b)

/** Within a span nobody's hours begin or end: crowds take their turns, each as far as the time goes. */
function serve(
  crowds: readonly Crowd[],
  left: number[],
  span: { from: number; until: number },
  perSecond: number | null,
  portions: Portion[],
): void {
  let at = span.from
  for (const crowd of inTurn(crowds, left, span.from)) {
    const room = perSecond === null ? Infinity : ((span.until - at) / SECOND) * perSecond
    const customers = Math.min(left[crowd]!, room)
    if (customers <= 0) return
    const until = perSecond === null ? at : at + (customers / perSecond) * SECOND
    portions.push({ from: new Date(at), until: new Date(until), customers })
    left[crowd]! -= customers
    at = until
  }
}

function inTurn(crowds: readonly Crowd[], left: number[], at: number): number[] {
  const open = crowds.flatMap(({ hours }, crowd) => {
    const stretch = left[crowd]! > 0 && hours.find(({ from, until }) => from.getTime() <= at && at < until.getTime())
    return stretch ? [{ crowd, since: stretch.from.getTime() }] : []
  })
  return open.sort((a, b) => a.since - b.since).map(({ crowd }) => crowd)
}

/** When the last one is told; null where there is nobody to tell. */
export const lastTold = ({ portions }: Flow): Instant | null => portions.at(-1)?.until ?? null

/** How many are told by a moment. */
export const toldBy = ({ portions }: Flow, moment: Instant): number =>
  Math.round(portions.reduce((sum, portion) => sum + shareUntil(portion, moment.getTime()), 0))

/** How many are told in each hour, in order; hours in which nobody is told are left out. */
export function flowByHour(flows: readonly Flow[]): { hour: Instant; customers: number }[] {
  const hours = new Map<number, number>()
  for (const portion of flows.flatMap(({ portions }) => portions)) {
    const last = Math.floor(portion.until.getTime() / HOUR)
    for (let hour = Math.floor(portion.from.getTime() / HOUR); hour <= last; hour++) {
      const told = shareUntil(portion, (hour + 1) * HOUR - 1) - shareUntil(portion, hour * HOUR - 1)
      hours.set(hour, (hours.get(hour) ?? 0) + told)
    }
  }
  return [...hours]
    .sort(([a], [b]) => a - b)
    .map(([hour, customers]) => ({ hour: new Date(hour * HOUR), customers: Math.round(customers) }))
    .filter(({ customers }) => customers > 0)
}

function shareUntil({ from, until, customers }: Portion, moment: number): number {
  if (moment >= until.getTime()) return customers
  if (moment < from.getTime()) return 0
  return (customers * (moment - from.getTime())) / (until.getTime() - from.getTime())
}
