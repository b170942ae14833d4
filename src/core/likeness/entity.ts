import { readPlace } from '../customer/place.ts'
import { addressesIn } from './address.ts'
import { dayIn } from './day.ts'
import { apart, plainCode } from './plain.ts'
import type { LikenessKind } from './policy.ts'

/** One thing that a complaint names and another one may name too, in its plain form. */
export interface Entity {
  likeness: Exclude<LikenessKind, 'words'>
  mark: string
  /** What narrows it: the date of a flight, the house of a street; empty where it was not said. */
  detail: string
  /** As the customer wrote it. */
  said: string
}

/** A service of the customer, as far as it can be named. */
export interface NamedAsset {
  externalId: string | null
  label: string
  place: string | null
}

/** Longer letters are read to here: who complains says where and what at the beginning. */
const MOST_LETTERS = 4_000
/** Of one letter; a list of hundreds of numbers is no complaint about one thing. */
const MOST_NAMED = 12
const MOST_PLACES = 24
/** Who has more services than this, as a company does, means none of them by writing. */
const FEW_ASSETS = 6

/**
 * What a complaint names: flights, addresses, lines, numbers of orders, contracts and tickets, and the places of the
 * services. `today` is the day of writing, as `2026-07-01`. Of several services those count that the text names.
 */
export function entitiesOf(text: string, assets: NamedAsset[], today: string): Entity[] {
  const read = text.slice(0, MOST_LETTERS)
  const named = [...flightsIn(read, today), ...streets(read), ...linesIn(read), ...referencesIn(read)]
  return [...once(placesOf(read, assets)).slice(0, MOST_PLACES), ...once(named).slice(0, MOST_NAMED)]
}

// flights ---------------------------------------------------------------------------------------------------------

/** Two letters, or a letter and a digit, as airlines have them; Cyrillic ones look alike or are the airline's own. */
const AIRLINE = '[A-ZА-Я]{2}|[A-Z]\\d|\\d[A-Z]'
const FLIGHT_CODE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${AIRLINE}) ?[-–]? ?(\\d{2,4})|([a-z]{2})(\\d{3,4}))(?![\\p{L}\\p{N}]|[-/.]\\d)`,
  'gu',
)
const FLIGHT_SAID = apart(
  `(?:рейс(?:а|е|ом|у)?|flight|flt|вылет(?:а|ом|е)?)(?: (?:№|no\\.?|number|номер))? ?[:№#]? ?((?:[A-ZА-Я]{2}|[A-Z]\\d|\\d[A-Z])? ?[-–]? ?\\d{2,4})`,
)
/** Two capitals and a number that are no flight: a form, a standard, an error, money. */
const NO_AIRLINE = new Set(
  [
    'NO',
    'ID',
    'TV',
    'PC',
    'OC',
    'HT',
    'IP',
    'PO',
    'RS',
    'IN',
    'ON',
    'AT',
    'OF',
    'TO',
    'BY',
    'IS',
    'ОК',
    'ДО',
    'ОТ',
    'НА',
    'ИП',
    'РФ',
    'ФЗ',
    'ПО',
    'ИЗ',
    'ЗА',
    'ТВ',
    'ПК',
  ].map(plainCode),
)
/** So far around a flight its date is looked for. */
const BESIDE = 60

function flightsIn(text: string, today: string): Entity[] {
  const coded = [...text.matchAll(FLIGHT_CODE)].filter(
    ([, airline, , small]) => !NO_AIRLINE.has(plainCode(airline ?? small!)),
  )
  const said = [...text.matchAll(FLIGHT_SAID)].map(match => ({ match, code: match[1]! }))
  const found = [
    ...coded.map(match => ({ match, code: match[1] ? match[1] + match[2] : match[3]! + match[4] })),
    ...said,
  ]
  return found.map(({ match, code }) => ({
    likeness: 'flight' as const,
    mark: flightCode(code),
    detail: dayBeside(text, match.index, match[0].length, today) ?? '',
    said: match[0].trim(),
  }))
}

/** `SU 0123` and `SU123` are one; a number alone is the company's own flight. */
function flightCode(said: string): string {
  const [, airline, number] = /^(\D\D|\D\d|\d\D)?0*(\d+)$/.exec(latin(plainCode(said))) ?? ['', '', plainCode(said)]
  return `${airline ?? ''}${number}`
}

/** Airlines whose own letters are written in Cyrillic as often as in Latin. */
const OWN: Record<string, string> = { СУ: 'SU', CУ: 'SU', CY: 'SU', ДП: 'DP', ЮТ: 'UT', ЮР: 'U6', ФВ: 'FV', ФЖ: 'FV' }
const latin = (code: string) => (OWN[code.slice(0, 2)] ?? code.slice(0, 2)) + code.slice(2)

/** After the flight first: "рейс SU 1234 1 июля, а 28 июня …". */
const dayBeside = (text: string, from: number, length: number, today: string): string | null =>
  dayIn(text.slice(from + length, from + length + BESIDE), today) ??
  dayIn(text.slice(Math.max(0, from - BESIDE), from), today)

// lines and numbers -----------------------------------------------------------------------------------------------

const LINES: [string, RegExp][] = [
  ['bus', numbered('автобус\\p{L}{0,3}|bus')],
  ['trolleybus', numbered('троллейбус\\p{L}{0,3}|trolleybus')],
  ['tram', numbered('трамва\\p{L}{1,3}|tram')],
  ['train', numbered('поезд\\p{L}{0,3}|электричк\\p{L}{1,2}|train')],
  ['route', numbered('маршрут\\p{L}{0,3}|маршрутк\\p{L}{1,2}|route')],
  ['line', numbered('лини\\p{L}{1,3}|line')],
]

/** A word and its number, as "автобус № 55", "line 4711". */
function numbered(words: string): RegExp {
  return apart(`(?:${words})(?: (?:№|no\\.?|number|номер\\p{L}{0,2}))? ?[:№#]? ?(\\d{1,7}[A-ZА-Я]?)`)
}

const linesIn = (text: string): Entity[] => named('line', LINES, text)

const NUMBER = '(?=[\\p{L}\\p{N}-]*\\d)([\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[-/](?=[\\p{L}\\p{N}])){3,23})'
const SIGN = '(?: (?:№|no\\.?|number|номер\\p{L}{0,2}|id))? ?[:№#]? ?'
const REFERENCES: [string, RegExp][] = [
  ['order', apart(`(?:заказ\\p{L}{0,3}|order)${SIGN}${NUMBER}`)],
  [
    'contract',
    apart(`(?:договор\\p{L}{0,3}|лицев\\p{L}{2,3} сч[её]т\\p{L}{0,2}|л/с|contract|account)${SIGN}${NUMBER}`),
  ],
  ['ticket', apart(`(?:билет\\p{L}{0,3}|ticket)${SIGN}${NUMBER}`)],
  [
    'parcel',
    apart(
      `(?:посылк\\p{L}{1,3}|отправлени\\p{L}{1,3}|трек(?:-номер)?\\p{L}{0,2}|накладн\\p{L}{2,3}|parcel|tracking|shipment)${SIGN}${NUMBER}`,
    ),
  ],
  [
    'booking',
    apart(`(?:брон[ьи]\\p{L}{0,3}|бронировани\\p{L}{1,2}|booking(?: reference)?|reservation|pnr)${SIGN}${NUMBER}`),
  ],
  [
    'booking',
    /(?<![\p{L}\p{N}])(?:PNR|[Бб]рон[ьи]|[Bb]ooking(?: reference)?)(?: (?:№|номер|number))? ?[:№#]? ?([A-Z]{6})(?![\p{L}\p{N}])/gu,
  ],
]

const referencesIn = (text: string): Entity[] => named('reference', REFERENCES, text)

const named = (likeness: 'line' | 'reference', table: [string, RegExp][], text: string): Entity[] =>
  table.flatMap(([noun, pattern]) =>
    [...text.matchAll(pattern)].map(match => ({
      likeness,
      mark: `${noun} ${plainCode(match[1]!)}`,
      detail: '',
      said: match[0].trim(),
    })),
  )

// places ----------------------------------------------------------------------------------------------------------

const streets = (text: string): Entity[] =>
  addressesIn(text).map(({ street, house, said }) => ({
    likeness: 'address',
    mark: street,
    detail: house ?? '',
    said,
  }))

/** A place and each one above it, for the places of the services that are meant. */
function placesOf(text: string, assets: NamedAsset[]): Entity[] {
  const plain = plainCode(text)
  const meant = assets.filter(
    ({ externalId }) => externalId && externalId.length > 3 && plain.includes(plainCode(externalId)),
  )
  const places = meant.length ? meant : assets.length <= FEW_ASSETS ? assets : []
  return places.flatMap(({ place, label }) =>
    placesAbove((place && readPlace(place)) || '').map(mark => ({
      likeness: 'place' as const,
      mark,
      detail: '',
      said: label,
    })),
  )
}

/** `a.b.c`, `a.b`, `a`. */
export const placesAbove = (place: string): string[] =>
  place === '' ? [] : place.split('.').map((_, at, labels) => labels.slice(0, labels.length - at).join('.'))

/** Each thing once; the reading that knows more goes first. */
const once = (entities: Entity[]): Entity[] => {
  const known = new Map<string, Entity>()
  for (const entity of entities) {
    const key = `${entity.likeness} ${entity.mark}`
    const before = known.get(key)
    if (!before || (!before.detail && entity.detail)) known.set(key, entity)
  }
  return [...known.values()]
}
