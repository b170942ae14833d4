import { DAY } from '../../time.ts'
import type { Piece } from './piece.ts'

// `to` and `from` of pieces are places in the text; what stands between two tells whether they say one time
const BESIDE =
  /^[\s,(–—-]*(?:(?:не поздне[ей]|не позже|где-то|примерно|около|самое позднее|no later than|latest|at|by|before|on|the|from|between|around|about|of|in|after|в|во|к|ко|до|с|со|на|за|после) ?)*\(?$/
const AFTER = /(?:after|после) ?$/
const UP_TO = /^,?\s?(?:[-–—]|to|until|till|through|thru|and|до|по|и)\s?$/
const DATE_OF_WEEKDAY = /^[\s,(]*(?:the |on |на )?$/

/**
 * Pieces that say one time together, as one: a day and its hour in either order, the two ends of a stretch (of which the
 * end counts), a weekday and its date.
 */
export function joined(pieces: Piece[], text: string): Piece[] {
  const whole: Piece[] = []
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    const both = last && together(last, piece, text.slice(last.to, piece.from))
    if (both) whole[whole.length - 1] = { ...both, from: (last as Piece).from, to: piece.to }
    else whole.push(piece)
  }
  return whole.filter(({ bare, day, at }) => !bare || day !== undefined || at)
}

function together(one: Piece, second: Piece, between: string): Piece | null {
  // after six is until the day ends
  const other = AFTER.test(between) && second.day === undefined ? { ...second, time: DAY, twelve: false } : second
  if (one.at || other.at || between.length > 30) return null
  const { day, time } = one
  if (other.day === undefined) {
    if (time === undefined) return BESIDE.test(between) ? ({ ...one, ...other, day } as Piece) : null
    // "tomorrow from 10 to 12"; but "at 10 and at 12" are two
    return UP_TO.test(between) || (one.loose && BESIDE.test(between))
      ? ({ ...one, ...other, day, loose: other.loose } as Piece)
      : null
  }
  if (day === undefined) return BESIDE.test(between) ? ({ ...one, ...other, time: other.time ?? time } as Piece) : null
  if (other.dated && !one.dated && DATE_OF_WEEKDAY.test(between)) return { ...one, ...other, time: other.time ?? time }
  if (one.dated && !other.dated && /^[\s,(]*$/.test(between)) return { ...one, time: other.time ?? time }
  const until = other.dated || one.dated || other.day > day ? other.day : other.day + 7
  if (until > day && time === undefined && UP_TO.test(between) && !/and|и/.test(between))
    return { ...other, day: until }
  return null
}
