import { matches } from '../../text/matches.ts'
import { DAY, HOUR, type Instant } from '../../time.ts'
import { isPromisedAt, quotationsIn } from './clause.ts'
import { CLOCK_RULES, PART_RULES } from './clock.ts'
import { DAY_RULES } from './day.ts'
import { DURATION_RULES } from './duration.ts'
import { FIRST_HOUR_OF_A_DAY, NIGHT_ENDS } from './hours.ts'
import { joined } from './join.ts'
import { NUMBER } from './number.ts'
import type { Now, Piece, Rule } from './piece.ts'
import { wallMoment } from './wall.ts'
import { writtenDates } from './written.ts'

/** A time in a sentence; places are the sentence's. */
export interface Deadline {
  from: number
  to: number
  by: Instant
}

/** Longer sentences are lists or dumps; what is read of one is bounded. */
const LONGEST = 600

const HINT =
  /\d|завтра|сегодня|нынче|понедельн|вторник|сред[ауые]|четверг|пятниц|суббот|воскресен|(?:^|[^а-я])(?:пн|вт|ср|чт|пт|сб|вс)(?![а-я])|выходн|час|сут|минут|дн[яейю]|день|недел|месяц|конц|утр|вечер|обед|пол[ду]|полноч|полуноч|ноч|числа|(?:к|до) [а-я ]+[ое][мг][уо]|янв|фев|март|апрел|ма[йяе]|июн|июл|август|сентяб|октяб|нояб|декаб|today|tomorrow|tonight|day|week|month|year|hour|minute|fortnight|noon|midnight|morning|evening|lunch|night|cob|eo[bdwm]|close of|end of|first thing|o'clock|half past|(?:by|at|on) the|(?:at|by|before) [a-z]+|(?:mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/

/** The times ahead that a sentence in plain text promises something by; in order. */
export function deadlinesIn(plain: string, now: Now): Deadline[] {
  const text = plain.slice(0, LONGEST)
  if (!HINT.test(text)) return []
  const quotations = quotationsIn(text)
  return joined(piecesOf(text, now), text).flatMap(piece => {
    const from = withPreposition(text, piece.from)
    const to = piece.to + (INCLUSIVE.exec(text.slice(piece.to, piece.to + 20))?.[0].length ?? 0)
    const by = momentOf(piece, text.slice(from, to), text.slice(from, piece.from), now)
    const quoted = quotations.some(quotation => quotation.from <= piece.from && piece.to <= quotation.to)
    return by && by >= now.instant && !quoted && isPromisedAt(text, from, to) ? [{ from, to, by }] : []
  })
}

/** Most sentences have a word of one kind only: rules of the others are not tried. */
const BEFORE_DATES = [
  {
    hint: /час|сут|мин|дн[яей]|день|недел|месяц|day|week|month|hour|minute|hrs?(?![a-z])|min|fortnight|(?<![а-я])ч(?![а-я])/,
    rules: DURATION_RULES,
  },
  {
    hint: /утр|обед|полд|полноч|полуноч|вечер|ноч|дн[яе]|суток|смен|первым делом|morning|noon|midday|lunch|evening|night|close of|end of|first thing|cob|eo[bd]/,
    rules: PART_RULES,
  },
  { hint: new RegExp(NUMBER), rules: CLOCK_RULES },
]

/** What one rule has read no other reads again. */
function piecesOf(whole: string, now: Now): Piece[] {
  const pieces: Piece[] = []
  let text = whole
  const take = (found: Piece[]) => {
    for (const { from, to } of found) text = text.slice(0, from) + '#'.repeat(to - from) + text.slice(to)
    pieces.push(...found)
  }
  for (const { hint, rules } of BEFORE_DATES)
    if (hint.test(text)) for (const rule of rules) take(readBy(rule, text, now))
  take(writtenDates(text, now).filter(({ from, to }) => !text.slice(from, to).includes('#')))
  for (const rule of DAY_RULES) take(readBy(rule, text, now))
  return pieces
}

function readBy(rule: Rule, text: string, now: Now): Piece[] {
  if (rule.hint && !rule.hint.test(text)) return []
  return matches(rule.shape, text).flatMap(match => {
    const meaning = rule.read(match, now)
    return meaning ? [{ ...meaning, from: match.index, to: match.index + match[0].length }] : []
  })
}

const INCLUSIVE = /^ (?:включительно|inclusive)/

const PREPOSITIONS =
  /(?:(?<![a-zа-я])(?:не поздне[ей]|не позже|самое позднее|no later than|not later than|by|before|until|till|on|at|in|from|between|after|since|for|to|of|dated|the|around|about|к|ко|до|на|в|во|с|со|от|по|после|за|примерно|около|конца|концу|конце|исхода|(?:the )?end of) ){1,5}$/

function withPreposition(text: string, from: number): number {
  const start = Math.max(0, from - 40)
  return from - (PREPOSITIONS.exec(text.slice(start, from))?.[0].length ?? 0)
}

/**
 * The latest moment that the words allow, or null where they set none. A day without an hour ends with the day. "До
 * пятницы" and "before Friday" end as Friday begins: a customer who reads them so must not find the promise broken on
 * Friday. "By", "к", "не позднее" and "включительно" hold the day.
 */
function momentOf(piece: Piece, said: string, prepositions: string, now: Now): Instant | null {
  if (piece.at) return piece.at
  if (/(?:^| )(?:since|от|of|dated) $/.test(prepositions) && !/end of $/.test(prepositions)) return null
  const afterwards = /(?:^| )(?:after|после) $/.test(prepositions)
  if (piece.time === undefined) {
    const day = piece.day as number
    // "вижу обрывы с 3-го": since then
    if (afterwards || /^со? \d{1,2}-?(?:го|ого)(?: числа)?$/.test(said)) return null
    const exclusive =
      /(?:^| )(?:before|до) $/.test(prepositions) &&
      !/завтра|сегодня|включительно|inclusive/.test(said) &&
      day > now.day
    return wallMoment(now, day + (exclusive ? 0 : 1), 0)
  }
  return hourOf(afterwards ? { ...piece, time: DAY, twelve: false } : piece, now)
}

function hourOf({ day, time = 0, twelve, loose }: Piece, now: Now): Instant | null {
  const today = day ?? now.day
  const hours = twelve ? eitherHalf(time, today === now.day ? now.time : 0) : [time]
  for (const hour of hours) {
    // said at two in the morning, "tonight" ends this morning
    const night = day === undefined && hour > DAY && now.time < NIGHT_ENDS
    const by = wallMoment(now, night ? today - 1 : today, hour)
    if (by > now.instant) return by
  }
  if (day === undefined) return wallMoment(now, today + 1, (twelve ? eitherHalf(time, 0)[0] : time) as number)
  return loose && day === now.day ? wallMoment(now, day + 1, 0) : null
}

/** 3:30 is the afternoon's, 9:00 the morning's unless that is past. */
function eitherHalf(time: number, passed: number): number[] {
  const morning = time % (DAY / 2)
  const later = morning + DAY / 2
  if (morning < FIRST_HOUR_OF_A_DAY * HOUR) return [later]
  return morning > passed ? [morning] : [later]
}
