import { lettered } from './letters.ts'
import { matches } from './matches.ts'

/** A stretch of a text: `text` equals the original from `from` up to, not including, `to`. */
export interface Span {
  text: string
  from: number
  to: number
}

// Every pattern here looks at a bounded piece of text: hostile mail must not buy time with its length.

const SHORTENED = lettered(
  /(?<![\p{L}\d])(?:mr|mrs|ms|dr|prof|st|ave|rd|apt|dept|approx|vs|etc|ltd|inc|co|jr|sr|fig|ext|tel|nos|г|гг|ул|д|кв|корп|стр|пр|просп|пер|пл|обл|тел|моб|доб|руб|р|коп|тыс|млн|млрд|мин|сек|час|шт|см|др|пр|проч|напр|им|каб|оф|под|эт|подр|вх|исх|ст|п|пп|гл|рис|табл|янв|фев|февр|апр|авг|сен|сент|окт|ноя|нояб|дек|пн|вт|ср|чт|пт|сб|вс|гр|уваж|зам|отд|лиц|дог|р-н|г-н|г-жа)$/iu,
)

const SHORTENED_INSIDE = lettered(
  /(?<![\p{L}\d])(?:т\.\s?(?:е|к|д|п|ч|н|о)|и\.\s?о|т|и|н\.\s?э|e\.g|i\.e|a\.m|p\.m|u\.[sk]|a\.k\.a|p\.s)$/iu,
)

/** И. И. Панин, J. Smith; but not "so did I." and "то же сделал я." */
const INITIAL = lettered(/(?<![\p{L}\d])(?![IЯ])\p{Lu}$/u)

/** `No. 5`, but not the answer "no." */
const NUMBER_SIGN = lettered(/(?<![\p{L}\d])no$/iu)
const ITEM_NUMBER = /^\s*\(?(?:\d{1,2}|[a-zа-я])$/iu
const INSIDE_LINK = /(?:https?:\/\/|www\.)\S*$/i

const END = /[.!?…。]+[)\]}»”"'’]*(?:\s?[):(]+(?=\s|$))?|\n/gu
const STARTS_LIKE_A_NEW_ONE = /^[\s\-–—•*>("'«“]*(?:\p{Lu}|\d|$)/u
const BULLET = /^\s*(?:[-–—•*]\s|\d{1,2}[.)]\s|\(?[a-zа-я]\)\s)/iu

/** Mail programs wrap at 65–78 characters; a shorter line was ended by its writer. */
const SHORTEST_WRAPPED_LINE = 50

/**
 * The sentences of a Russian or English text, trimmed, in order, with their places.
 * Abbreviations, numbers, addresses and links are not cut; a wrapped line is joined, a line ended on purpose is not.
 */
export function sentences(text: string): Span[] {
  const found: Span[] = []
  let from = 0
  for (const match of matches(END, text)) {
    const to = match.index + match[0].length
    if (!endsSentence(text, from, match.index, to, match[0])) continue
    push(found, text, from, to)
    from = to
  }
  push(found, text, from, text.length)
  return found
}

function endsSentence(text: string, from: number, at: number, to: number, mark: string): boolean {
  if (mark === '\n') return endsLine(text, at)
  const before = text.slice(Math.max(from, at - 120), at)
  const after = text.slice(to, to + 40)
  const apart = after === '' || /^\s/.test(after)
  if (!apart && INSIDE_LINK.test(before)) return false
  if (mark[0] !== '.' || /[.!?…]/.test(mark[1] ?? '')) return !/^[,;:]/.test(after)
  if (!apart) return glued(before, after)
  return !(at - from < 8 && ITEM_NUMBER.test(before)) && !abbreviates(before.slice(-16), after)
}

function abbreviates(before: string, after: string): boolean {
  if (/^\s*(?:$|\n\s*\n)/.test(after)) return false
  if (NUMBER_SIGN.test(before)) return /^\s*\d/.test(after)
  if (INITIAL.test(before)) return /^\s?\p{Lu}/u.test(after)
  if (SHORTENED_INSIDE.test(before)) return !/^\s+\p{Lu}/u.test(after)
  return SHORTENED.test(before) && !opensClearly(before, after)
}

/** People forget the space: "Добрый день.подскажите", "It broke.Please help". */
function glued(before: string, after: string): boolean {
  if (/\p{Script=Cyrillic}{3}$/u.test(before) && /^\p{Script=Cyrillic}{2}/u.test(after)) return !SHORTENED.test(before)
  return /\p{Ll}{3}$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(after)
}

/** After a unit ("380 р.", "3 ч.", "5 мин.") a capital letter begins a new sentence; after "ул." it is a name. */
function opensClearly(before: string, after: string): boolean {
  return /\d\s?(?:р|руб|коп|тыс|млн|мин|сек|час|шт|см|г|гг)$/iu.test(before) && /^\s+["«“(]?\p{Lu}/u.test(after)
}

function endsLine(text: string, at: number): boolean {
  const rest = text.slice(at + 1, at + 80)
  if (/^[ \t\r]*\n/.test(rest) || BULLET.test(rest) || STARTS_LIKE_A_NEW_ONE.test(rest.split('\n', 1)[0]!)) return true
  return at - (text.lastIndexOf('\n', at - 1) + 1) < SHORTEST_WRAPPED_LINE
}

const SAYS_ANYTHING = lettered(/[\p{L}\p{N}?]/u)

function push(found: Span[], text: string, from: number, to: number) {
  const raw = text.slice(from, to)
  const trimmed = raw.trim()
  if (!SAYS_ANYTHING.test(trimmed)) return
  const start = from + raw.indexOf(trimmed)
  found.push({ text: trimmed, from: start, to: start + trimmed.length })
}
