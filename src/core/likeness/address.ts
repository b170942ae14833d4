import { stem } from '../text/language/stems.ts'
import { apart } from './plain.ts'

export interface Address {
  /** The street, by the stems of its names: "на Садовой" and "ул. Садовая" are one. */
  street: string
  /** `12`, `12А`, `12К2`; null where none is named. */
  house: string | null
  said: string
}

const STREET_RU =
  'улиц[аеуы]|улицей|ул|проспект[аеу]?|просп|пр-т[аеу]?|пр-кт|переул(?:ок|ка|ке|ку)|пер|бульвар[аеу]?|б-р|шоссе|набережн(?:ая|ой|ую)|наб|площад[ьи]|пл|проезд[аеу]?|пр-д|тупик[аеу]?|аллея|аллее|аллеи|микрорайон[аеу]?|мкр'
const STREET_EN =
  'street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|place|square|sq|boulevard|blvd|terrace|gardens|grove|way'

/** Words that only begin a sentence. */
const NO_NAME =
  '(?!(?:На|По|Во|От|До|Из|За|Вся|Всей|Всю|Моя|Моей|Наша|Нашей|Эта|Этой|Нет|Где|The|On|In|At|Our|My|All|From|Near|No|Your|This)(?!\\p{L}))'
/** A name that begins with a capital, or an ordinal as in "5-я". */
const NAME = `${NO_NAME}(?:\\p{Lu}[\\p{L}-]+|\\d{1,3}-?(?:я|й|ая|ой|ый|ю))`
const NAMES_RU = `${NAME}(?: ${NAME}){0,2}`
const HOUSE = '(\\d{1,4}(?: ?-? ?[А-Яа-яA-Za-z](?![\\p{L}\\p{N}]))?(?:/\\d{1,4}[а-яa-z]?)?)'
const HOUSE_RU = `(?:,? ?(?:в )?(?:дом[ае]?|д)?\\.? ?№? ?${HOUSE}(?:,? ?(?:корпус[ае]?|корп|к|строени[ею]|стр)\\.? ?(\\d{1,3}))?)?`

// names are told by their capitals: no `i` here, the words of a street are spelled in both cases instead
const cased = (words: string) =>
  words.replace(/(^|\|)(\p{L})/gu, (_, bar, letter) => `${bar}[${letter}${letter.toUpperCase()}]`)
const exact = (source: string) => new RegExp(apart(source).source, 'gu')

const BEFORE = exact(`(?:${cased(STREET_RU)})\\.? ?(${NAMES_RU})${HOUSE_RU}`)
const AFTER = exact(`(${NAMES_RU}) (?:${cased(STREET_RU)})\\.?${HOUSE_RU}`)
const BARE = exact(
  `(${NAME}(?: ${NAME})?),? (?:дом[ае]?|д\\.|д) ?№? ?${HOUSE}(?:,? ?(?:корпус[ае]?|корп|к)\\.? ?(\\d{1,3}))?`,
)
const ENGLISH = exact(
  `(?:${HOUSE},? )?(${NO_NAME}\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2}) (${cased(STREET_EN)})(?![\\p{L}])`,
)

/** The streets and houses that a text names; flats are left out, neighbours have others. */
export function addressesIn(text: string): Address[] {
  const plain = text.replace(/[\t\r\n\u00a0]+/g, ' ').replace(/ {2,}/g, ' ')
  const russian = [BEFORE, AFTER, BARE].flatMap(pattern =>
    [...plain.matchAll(pattern)].map(([said, names, house, block]) => address(said, names!, house, block)),
  )
  const english = [...plain.matchAll(ENGLISH)].map(([said, house, names]) => address(said, names!, house))
  return widestOnly([...russian, ...english].filter(({ street }) => street !== ''))
}

function address(said: string, names: string, house?: string, block?: string): Address {
  const number = house?.toUpperCase().replace(/[\s-]+/g, '')
  return {
    street: names
      .split(/[\s-]+/)
      .map(stem)

      .join(' '),
    house: number ? number + (block ? `К${block}` : '') : null,
    said: said.trim().replace(/[,.]$/, ''),
  }
}

/** Two readings of one street: the one that knows the house. */
const widestOnly = (all: Address[]): Address[] =>
  all.filter((one, at) => {
    const same = all.filter(other => other.street === one.street)
    return one.house === null
      ? !same.some(({ house }) => house) && same[0] === one
      : all.findIndex(o => o.street === one.street && o.house === one.house) === at
  })
