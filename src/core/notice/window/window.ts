import { intersect, type Span, unite } from '../../calendar/spans.ts'
import { stretchesOn } from '../../calendar/wall-clock.ts'
import { after, DAY, type Instant, type Interval, MINUTE } from '../../time.ts'
import type { Segment, ZoneTable } from '../../zone/table.ts'
import { commonHours, possibleZones, type Whereabouts } from './window-hours.ts'

/** How far ahead we look. Hours repeat weekly: what has no moment in two weeks has none. */
const HORIZON = 14 * DAY

/** A notice leaves no later than this before its hours end, so that a slow send does not fall into the night. */
export const SENDING_MARGIN = MINUTE

/**
 * How long a customer who has just written counts as awake. The law's quiet hours regulate contacts that the company
 * starts, and an answer in a conversation is none.
 */
export const CONVERSATION = 10 * MINUTE

/**
 * All that decides when a notice may leave, and nothing that names the customer: many notices share one.
 * Plain data, except that its moments become text in JSON.
 */
export interface SendingRequest extends Whereabouts {
  /** The window of the promise [from, until); open when `until` is null. */
  promise: { from: Instant; until: Instant | null }
  /** A bulletin on which someone's safety depends: it leaves at once, whatever the hour and the promise. */
  urgent: boolean
  /**
   * When we received the message that this notice answers, on the very channel and address on which it leaves.
   * For the `CONVERSATION` after it every hour is convenient and lawful.
   */
  conversationSince: Instant | null
}

/**
 * `promise-too-narrow`: the promise's window holds none of the common hours. `too-late`: it held some, they are over.
 * In both cases `after` is the next stretch in which the notice may leave, once the promise is lost.
 * `no-common-hours`: customer, law and zones never agree.
 */
export type NoSending =
  | { none: 'promise-too-narrow' | 'too-late'; after: Interval }
  | { none: 'no-common-hours'; after?: undefined }

/** The first stretch at or after `now` in which the notice may leave; `until` has the safety margin taken off. */
export function nextSending(request: SendingRequest, now: Instant, zones: ZoneTable): Interval | NoSending {
  if (request.urgent) return { from: now, until: after(now, HORIZON) }
  const inTime = firstChance(request, promised(request, now.getTime()), zones)
  return inTime ? toInterval(inTime) : explain(request, now, zones)
}

/** The last check, just before sending. True exactly where `nextSending` begins now. */
export function mayLeave(request: SendingRequest, now: Instant, zones: ZoneTable): boolean {
  const next = nextSending(request, now, zones)
  return 'from' in next && next.from.getTime() === now.getTime()
}

/**
 * All stretches within the promise in which the notice may leave, sorted and apart, to the full length of the hours.
 * Looks `horizon` milliseconds ahead of the promise's beginning. For an urgent notice it is one stretch.
 */
export function sendingIntervals(request: SendingRequest, zones: ZoneTable, horizon = HORIZON): Interval[] {
  const { from } = request.promise
  if (request.urgent) return [{ from, until: after(from, horizon) }]
  return openStretches(request, promised(request, from.getTime(), horizon), zones).map(toInterval)
}

/** The same for two notices whose windows are the same, so that a window is computed once for all of them. */
export function windowKey(request: SendingRequest): string {
  const { promise, hours, zone, country, region, defaultCountry, urgent, conversationSince } = request
  return JSON.stringify([
    promise.from,
    promise.until,
    hours,
    zone,
    country,
    region,
    defaultCountry,
    urgent,
    conversationSince,
  ])
}

function explain(request: SendingRequest, now: Instant, zones: ZoneTable): NoSending {
  const { from, until } = request.promise
  const lost = Math.max(now.getTime(), from.getTime(), until?.getTime() ?? 0)
  const later = firstChance(request, { from: lost, until: lost + HORIZON }, zones)
  if (!later) return { none: 'no-common-hours' }
  const hadTime = firstChance(request, promised(request, from.getTime()), zones) !== undefined
  return { none: hadTime ? 'too-late' : 'promise-too-narrow', after: toInterval(later) }
}

/** The part of the promise's window from a moment on. */
function promised({ promise }: SendingRequest, moment: number, horizon = HORIZON): Span {
  const from = Math.max(moment, promise.from.getTime())
  return { from, until: Math.min(from + horizon, promise.until?.getTime() ?? Infinity) }
}

function firstChance(request: SendingRequest, span: Span, zones: ZoneTable): Span | undefined {
  const first = openStretches(request, span, zones).find(({ from, until }) => from < until - SENDING_MARGIN)
  return first && { from: first.from, until: first.until - SENDING_MARGIN }
}

function openStretches(request: SendingRequest, span: Span, zones: ZoneTable): Span[] {
  const hours = commonHours(request, zones)
  const everywhere = clocks(request, span, zones).map(clock => stretchesOn(clock, hours))
  const ordinary = everywhere.length > 0 ? everywhere.reduce(intersect) : []
  return unite([...ordinary, ...intersect(conversation(request), [span])])
}

function conversation({ conversationSince }: SendingRequest): Span[] {
  const from = conversationSince?.getTime()
  return from === undefined ? [] : [{ from, until: from + CONVERSATION }]
}

/** The clocks that the customer may have; zones that agree throughout the span count once (Russia: 27 zones, 11 clocks). */
function clocks(request: SendingRequest, span: Span, zones: ZoneTable): Segment[][] {
  const all = possibleZones(request, zones).map(zone => zones.segments(zone, span.from, span.until))
  if (all.length === 1) return all
  return [...new Map(all.map(clock => [clock.map(({ from, offset }) => `${from}:${offset}`).join(), clock])).values()]
}

const toInterval = ({ from, until }: Span): Interval => ({ from: new Date(from), until: new Date(until) })
