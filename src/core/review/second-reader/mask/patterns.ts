import { foldText } from './fold.ts'
import type { Label, Private } from './private.ts'

// Every pattern looks at a bounded piece of text: hostile mail must not buy time with its length.

const STREET = String.raw`(?:[Уу]л\.|[Уу]лиц\p{Ll}{1,2}|[Пп]росп\.|[Пп]роспект\p{Ll}{0,2}|[Пп]р-т|[Пп]ер\.|[Пп]ереул\p{Ll}{2,3}|[Шш]оссе|[Бб]ульвар\p{Ll}{0,2}|[Бб]-р|[Нн]аб\.|[Нн]абережн\p{Ll}{2,3}|[Пп]лощад\p{Ll}{1,2}|[Пп]роезд\p{Ll}{0,2}|[Мм]кр\.)`
const HOUSE = String.raw`(?:,?[ \t]{0,2}(?:д\.|дом\p{Ll}{0,2}|корп\.|корпус\p{Ll}{0,2}|стр\.|кв\.|квартир\p{Ll}{1,2}|под\.|эт\.)?[ \t]{0,2}\d{1,4}\p{L}?(?:[/-]\d{1,4})?(?![\p{L}\d:.]\d)){0,4}`
const AFTER_SIGN = String.raw`(?:[ \t]{0,2}(?:№|#|[Nn]o\.?|[Nn]umber|[Нн]омер\p{Ll}{0,2}))?[ \t]{0,2}[:-]?[ \t]{0,2}`

/** Looked for everywhere. */
const ANYWHERE: [Label, RegExp][] = [
  ['LINK', /(?:https?:\/\/|www\.)[^\s<>"«»]{1,2000}/giu],
  ['LINK', /(?<![\p{L}\d@])(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,12}\/[^\s<>"«»]{1,2000}/giu],
  [
    'EMAIL',
    /[\p{L}\d._%+'-]{1,64}[ \t]?(?:@|\((?:at|собака)\)|\[at\])[ \t]?[\p{L}\d-]{1,60}(?:\.[\p{L}\d-]{1,60}){1,4}/giu,
  ],
  ['TOKEN', /(?<![\p{L}\d])@[a-z0-9_.]{3,40}/giu],
  ['TOKEN', /(?<![\p{L}\d])(?=[a-z_-]{0,200}\d)[a-z\d_-]{16,400}/giu],
]

/** Looked for where no date, time or sum stands. */
const BETWEEN: [Label, RegExp][] = [
  [
    'ADDRESS',
    new RegExp(
      String.raw`(?<!\p{L})${STREET}[ \t]{0,2}[\p{Lu}\d][\p{L}\d-]{1,40}(?:[ \t]\p{Lu}[\p{L}-]{1,40}){0,3}${HOUSE}`,
      'gu',
    ),
  ],
  [
    'ADDRESS',
    /(?<![\p{L}\d])(?:кв\.|квартир\p{Ll}{1,2}|дом\p{Ll}{0,2}|flat|apartment|apt\.?)[ \t]{0,2}(?:№[ \t]?)?\d{1,4}\p{L}?(?![\p{L}\d:])/giu,
  ],
  [
    'ADDRESS',
    /(?<![\p{L}\d])\d{1,5}[a-z]?[ \t](?:\p{Lu}[\p{L}'’]{1,30}[ \t]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Mews|Close|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Way|Gardens|Crescent|Hill|Row|Walk|Grove|House)\b/gu,
  ],
  ['ADDRESS', /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gu],
  [
    'ID',
    new RegExp(
      String.raw`(?<!\p{L})(?:№|#|(?:заказ|договор|паспорт|сери|номер|рейс|билет|брон|обращени|заявк|сч[её]т|полис|order|contract|passport|booking|flight|ticket|case|invoice|account|policy|reference|ref)\p{Ll}{0,4}${AFTER_SIGN})[ \t]{0,2}(?<one>(?=[\p{L}\d/_-]{0,30}\d)[\p{L}\d][\p{L}\d/_-]{1,60})`,
      'giu',
    ),
  ],
  [
    'ID',
    /(?<![\p{L}\d])(?=[\p{L}\d_/-]{0,60}\p{L})(?=[\p{L}_/-]{0,60}\d[\p{L}_/-]{0,60}\d[\p{L}_/-]{0,60}\d)(?!\d{1,4}-?\p{L}{1,60}(?![\p{L}\d/_-]))[\p{L}\d][\p{L}\d_/-]{2,60}/giu,
  ],
]

/** Dates, times and sums are what a reply is judged by: they stay. */
const TELLING =
  /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)?)?|(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?![\d./])|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)|[$£€₽][ \t]?\d{1,3}(?:[ \t\u00a0,.]?\d{3}){0,2}(?:[.,]\d\d)?(?!\d)|(?<![\d+][ \t(-]{0,2})\d{1,3}[ \u00a0]\d00(?![ \t)-]{0,2}\d)|(?<!\d)\d{1,3}(?:[ \t\u00a0.,]?\d{3}){0,2}(?:[.,]\d\d)?[ \t\u00a0]?(?:₽|€|\$|£|руб|р\.|коп|тыс|млн|rub|usd|eur|gbp|euro|pound|dollar)/giu

const DIGITS = /\+?\d(?:[^\p{L}\d\n]{0,3}\d){4,40}/gu

/** What is a phone, an address, a number or a link by its look, whoever it belongs to. */
export function findByLook(text: string): Private[] {
  const rest = text.replace(TELLING, kept => '\n'.repeat(kept.length))
  const numbers = [...rest.matchAll(DIGITS)].map(({ 0: run, index }) =>
    place(text, index, index + run.length, kindOf(run)),
  )
  return [...matches(ANYWHERE, text, text), ...matches(BETWEEN, rest, text), ...numbers]
}

const matches = (patterns: [Label, RegExp][], where: string, text: string): Private[] =>
  patterns.flatMap(([label, pattern]) =>
    [...where.matchAll(pattern)].map(({ 0: all, index, groups }) => {
      const found = groups?.one ?? all
      return place(text, index + all.length - found.length, index + all.length, label)
    }),
  )

const place = (text: string, from: number, to: number, label: Label): Private => ({
  from,
  to,
  label,
  key: `look:${foldText(text.slice(from, to))}`,
})

function kindOf(run: string): Label {
  const digits = run.replace(/\D/g, '').length
  if (digits >= 13 && digits <= 19) return 'CARD'
  return digits >= 10 && digits <= 15 ? 'PHONE' : 'NUMBER'
}
