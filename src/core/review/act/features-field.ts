import type { Feature } from '../model/feature.ts'
import { joiner } from '../model/joiner.ts'
import { pattern, plain } from '../pattern.ts'
import type { Reading, Sentence } from '../reading.ts'

/** What a reply may ask a customer for: how it is asked, under which name a case holds it, how a message says it. */
const FIELDS: Record<string, { asked: RegExp; field: RegExp; said: RegExp }> = {
  phone: {
    asked: pattern(
      String.raw`телефон|номер\p{L}* для связи|контактн\p{L}+ номер|phone|mobile|contact number|number to (?:call|reach)`,
    ),
    field: /phone|mobile|tel/i,
    said: /\+?\d[\d ()-]{8,20}\d/,
  },
  address: {
    asked: pattern(String.raw`адрес|улиц|номер\p{L}* (?:дома|квартир)|address|postcode|post code|street`),
    field: /address|place|city|flat|room/i,
    said: pattern(
      String.raw`(?<!\p{L})(?:ул|кв|дом|д|квартира|подъезд|flat|apt|street|st|road|rd|lane|avenue|ave|close)\.?(?!\p{L})|\d-\d`,
    ),
  },
  number: {
    asked: pattern(
      String.raw`номер|лицев\p{L}+ счет|снилс|инн|(?:order|booking|contract|account|ticket|claim|policy|reference|meter|card|serial|invoice|case|membership|registration|chip|student|patient|customer) (?:number|no|id|ref)|reference|plate`,
    ),
    field:
      /order|booking|ticket|contract|account|policy|claim|case|ref|number|card|login|licen|plate|car|trip|report|id$/i,
    said: pattern(String.raw`(?:№|#|номер|no\.?|number)\s?[a-zа-я\d-]{0,20}\d|[a-zа-я]{1,4}-?\d{2,}|\d{4,}`),
  },
  name: {
    asked: pattern(
      "фамили|фио|ваше имя|имя и|как вас зовут|представьтесь|full name|your name|surname|name of|'s name|names",
    ),
    field: /name|patient|guest|passenger|company/i,
    said: pattern('зовут|фамилия|my name|surname'),
  },
  model: {
    asked: pattern(
      String.raw`модел|марк[ау]|аппарат|version|model|make(?!\p{L})|which (?:device|phone|router|product)`,
    ),
    field: /model|device|car|make|item|product|version|bike/i,
    said: pattern('модел|model|version|версия'),
  },
  date: {
    asked: pattern('дат[ауы]|какого числа|в какой день|когда (?:вы|был|куп|случ|произ)|date|when did|which day|year'),
    field: /date|day|when|trip|booking/i,
    said: pattern(
      String.raw`\d{1,2}(?:[./]\d{1,2}|-?го|\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек))|\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)`,
    ),
  },
  mail: { asked: pattern('почт[ауы]|e-?mail'), field: /mail/i, said: /@/ },
  amount: {
    asked: pattern('сумм[ауы]|amount|how much (?:did|was)'),
    field: /amount|sum|price/i,
    said: /\d\s?(?:₽|руб|р\.|£|\$|€)|[£$€]\s?\d/,
  },
}

const NAMES = Object.keys(FIELDS)
const asks = joiner(' is asked, ')
const ASKS_FOR = joiner(' of what is asked is ')

/** Which of the things that a reply may ask for are known already. */
export function heldFields({ known, customer }: Reading): Set<string> {
  const message = plain(customer.text)
  return new Set(
    NAMES.filter(
      name => known.some(({ field }) => FIELDS[name]!.field.test(field)) || FIELDS[name]!.said.test(message),
    ),
  )
}

/** Whether a sentence that asks for something asks for what is held. */
export function addFields(
  found: Feature[],
  { plain: text }: Sentence,
  marks: readonly string[],
  held: ReadonlySet<string>,
) {
  if (!ASKING.some(mark => marks.includes(mark))) return
  const asked = NAMES.filter(name => FIELDS[name]!.asked.test(text))
  if (asked.length === 0) return
  let count = 0
  for (const name of asked) {
    if (held.has(name)) count++
    found.push(asks(name, held.has(name) ? 'held' : 'not held'))
  }
  found.push(ASKS_FOR(count === asked.length ? 'all' : count > 0 ? 'some' : 'nothing', 'held'))
}

const ASKING = ['question', 'ask', 'imperative']
