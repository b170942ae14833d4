import { DAY, MINUTE } from '../time.ts'
import type { Segment, ZoneTable } from '../zone/table.ts'
import { type Span, unite } from './spans.ts'
import type { HoursOfDay } from './week-hours.ts'

/**
 * The stretches of real time within `span` (epoch milliseconds) in which the clocks of a zone show one of the hours.
 * It asks what clocks show and adds no durations: a stretch that begins in a gap begins at its end, hours that come
 * twice count twice, a day that a zone jumps over has none.
 */
export const wallStretches = (zones: ZoneTable, zone: string, span: Span, hoursOf: HoursOfDay): Span[] =>
  stretchesOn(zones.segments(zone, span.from, span.until), hoursOf)

/** The same for a zone that is given by its stretches of constant offset. */
export const stretchesOn = (segments: readonly Segment[], hoursOf: HoursOfDay): Span[] =>
  unite(segments.flatMap(segment => stretchesIn(segment, hoursOf)))

function stretchesIn({ from, until, offset }: Segment, hoursOf: HoursOfDay): Span[] {
  const stretches: Span[] = []
  const end = until + offset
  for (let day = Math.floor((from + offset) / DAY); day * DAY < end; day++) {
    const midnight = day * DAY - offset
    for (const hours of hoursOf(day)) {
      const stretch = {
        from: Math.max(from, midnight + hours.from * MINUTE),
        until: Math.min(until, midnight + hours.until * MINUTE),
      }
      if (stretch.from < stretch.until) stretches.push(stretch)
    }
  }
  return stretches
}
