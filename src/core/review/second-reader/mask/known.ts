import { type Folded, fold, foldText, type Token, tokens } from './fold.ts'
import { basesOf, formsOf } from './inflect.ts'
import type { Label, Private } from './private.ts'

/** One value that the case holds, ready to be found in any form. */
export interface KnownValue {
  label: Label
  key: string
  /** Found among letters and digits alone, whatever stands between them. */
  needles: string[]
  /** Words each of which gives the person or the place away. */
  words: string[]
  /** The value word for word; found in any case of its words. */
  phrase: string[]
  /** Its words count only where they begin with a capital: a colleague called Белый is no colour. */
  capitalOnly: boolean
}

const FIELDS: [RegExp, Label][] = [
  [/mail|почт/i, 'EMAIL'],
  [/phone|mobile|телеф|моб|^тел/i, 'PHONE'],
  [/addr|street|city|town|place|адрес|улиц|город|дом|кварт/i, 'ADDRESS'],
  [/user.?name|login|логин|file|device|company|brand|product/i, 'KNOWN'],
  [
    /name|client|customer|contact|passenger|guest|patient|owner|имя|фио|фамил|отчеств|клиент|пассажир|гост|владел/i,
    'NAME',
  ],
  [/date|birth|дат|рожд/i, 'DATE'],
  [/card|карт/i, 'CARD'],
  [/link|url|site|ссыл|сайт/i, 'LINK'],
  [/token|secret|password|парол|ключ/i, 'TOKEN'],
  [
    /contract|order|account|booking|ticket|passport|flight|number|\bid\b|договор|заказ|счет|счёт|брон|билет|паспорт|рейс|номер/i,
    'ID',
  ],
]

/** Shorter ones stand inside other words, too. */
const SHORTEST_NEEDLE = 5

export function knownValue(field: string, value: string): KnownValue | null {
  const label = labelOf(field, value)
  const own = wordsIn(value)
  if (own.length === 0) return null
  const separate = label === 'NAME' || label === 'ADDRESS' || label === 'EMAIL'
  return {
    label,
    key: `known:${field}`,
    needles: needlesOf(value),
    words: separate ? own.filter(word => tells(word, label)) : [],
    phrase: own,
    capitalOnly: false,
  }
}

/** Somebody of the company: known by each part of the name. */
export const staffValue = (name: string): KnownValue => ({
  label: 'STAFF',
  key: `staff:${name}`,
  needles: [],
  words: wordsIn(name),
  phrase: wordsIn(name),
  capitalOnly: true,
})

function labelOf(field: string, value: string): Label {
  if (looksLikeName(value)) return 'NAME'
  if (/^\s*\d{1,4}[-./:]\d\d(?:[-./: T]\d{1,4}){0,5}\s*$/.test(value)) return 'DATE'
  return FIELDS.find(([words]) => words.test(field))?.[1] ?? 'KNOWN'
}
const looksLikeName = (value: string) => /^\s*\p{Lu}\p{Ll}+(?:[ -]\p{Lu}[\p{Ll}.]*){1,3}\s*$/u.test(value)
const wordsIn = (value: string) => tokens(value).map(token => token.text)

/** Ordinary parts of addresses and mail give nobody away. */
const ORDINARY = new Set(
  `улица проспект переулок шоссе бульвар набережная площадь проезд квартира корпус строение этаж подъезд город область
  street road avenue lane mews close drive court place square terrace gardens crescent flat house apartment floor city
  mail gmail yandex example inbox outlook hotmail icloud info`
    .split(/\s+/)
    .map(foldText),
)
function tells(word: string, label: Label): boolean {
  if (ORDINARY.has(word) || /^\d+$/.test(word)) return false
  return word.length >= (label === 'NAME' ? 2 : 4)
}

function needlesOf(value: string): string[] {
  const whole = foldText(value)
  const runs = value.match(/\d(?:[^\p{L}\d]{0,3}\d)+/gu)?.map(run => run.replace(/\D/g, '')) ?? []
  const digits = whole.replace(/\P{N}/gu, '')
  // a phone is told with +7, with 8, or by its last seven digits
  const tails = digits.length >= 10 ? [digits.slice(-10), digits.slice(-7)] : []
  return [whole, digits, ...runs, ...tails].filter(needle => needle.length >= SHORTEST_NEEDLE)
}

/** Known values by what their words begin with, so that a desk of a thousand people is searched as fast as one of ten. */
export interface KnownIndex {
  values: KnownValue[]
  words: Map<string, KnownValue[]>
  phrases: Map<string, { value: KnownValue; bases: Set<string>[] }[]>
}

export function indexOf(values: KnownValue[]): KnownIndex {
  const index: KnownIndex = { values, words: new Map(), phrases: new Map() }
  for (const value of values) {
    for (const base of new Set(value.words.flatMap(basesOf))) add(index.words, base, value)
    const bases = value.phrase.map(word => new Set(basesOf(word)))
    if (isWorth(value)) for (const base of bases[0] ?? []) add(index.phrases, base, { value, bases })
  }
  return index
}

function add<T>(map: Map<string, T[]>, base: string, one: T): void {
  const there = map.get(base)
  if (there) there.push(one)
  else map.set(base, [one])
}

/** Where known values stand in a text, in whatever form. */
export function findKnown(text: string, index: KnownIndex): Private[] {
  const folded = fold(text)
  const words = tokens(text).map(token => ({ ...token, forms: new Set(formsOf(token.text)) }))
  const byNeedle = index.values.flatMap(value =>
    value.needles.flatMap(needle => needlePlaces(folded, needle).map(place => found(value, place))),
  )
  const byWord = words.flatMap(word =>
    [...word.forms].flatMap(form =>
      (index.words.get(form) ?? []).filter(value => countsAlone(word, value)).map(value => found(value, word)),
    ),
  )
  return [...byNeedle, ...byWord, ...words.flatMap((_, at) => phrasesAt(words, at, index))]
}

const found = ({ label, key }: KnownValue, { from, to }: Place): Private => ({ from, to, label, key })

function phrasesAt(words: Form[], at: number, index: KnownIndex): Private[] {
  const first = words[at]!
  return [...first.forms]
    .flatMap(form => index.phrases.get(form) ?? [])
    .filter(({ bases }) => at + bases.length <= words.length)
    .filter(({ bases }) => bases.every((base, offset) => [...words[at + offset]!.forms].some(form => base.has(form))))
    .map(({ value, bases }) => found(value, { from: first.from, to: words[at + bases.length - 1]!.to }))
}

interface Place {
  from: number
  to: number
}
type Form = Token & { forms: Set<string> }

/** "Will" is a name, "will" is none; short Russian ones are written small, too. */
function countsAlone({ capital, text }: Token, { capitalOnly }: KnownValue): boolean {
  if (capital) return true
  return !capitalOnly && (text.length >= 5 || !/^[a-z]+$/.test(text))
}

/** "да" and "7" say nothing of anybody. */
function isWorth({ phrase, label, capitalOnly }: KnownValue): boolean {
  if (capitalOnly) return false
  const whole = phrase.join('')
  if (label === 'NAME' || whole.length >= SHORTEST_NEEDLE) return true
  return /^\d{4}$/.test(whole) || (whole.length >= 2 && /\d/.test(whole) && /\p{L}/u.test(whole))
}

function needlePlaces({ text, from, to }: Folded, needle: string): Place[] {
  const found: Place[] = []
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
    found.push({ from: from[at]!, to: to[at + needle.length - 1]! })
  return found
}
