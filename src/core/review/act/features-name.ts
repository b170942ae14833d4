import { RUSSIAN_SURNAME } from '../evidence/first-names.ts'
import { bucket } from '../model/bucket.ts'
import { type Feature, feature } from '../model/feature.ts'
import { joiner, prefixer } from '../model/joiner.ts'
import type { Sentence } from '../reading.ts'
import type { Word } from '../word.ts'
import type { Vocabulary } from './vocabulary.ts'

const CUSTOMER = feature('customer-name')
const ALL_CAPITALS = feature('all-capitals')
const INITIALS = feature('initials')
const ENDS_IN_A_FIRST_NAME = feature('ends in a first name')
const named = prefixer('')
const long = joiner(' words:')
const capitalised = prefixer('capitals:')
const strangers = prefixer('strange:')
const allCapitals = prefixer('all-capitals ')
const begins = prefixer('begins ')
const ends = prefixer('ends ')

/** A dump in capitals has more; the model has met none so many. */
const MOST_STRANGE = 20

/**
 * Words that may be a person's name: with a capital letter, not the customer's own (`theirs`, as stems), and not among the
 * common words, which people also write small.
 */
export function addNames(
  found: Feature[],
  { words, text }: Sentence,
  theirs: ReadonlySet<string>,
  { common, isFirstName }: Vocabulary,
) {
  const capitals = words.filter(word => word.capital)
  const own = capitals.filter(word => !theirs.has(word.stem))
  const strange = own.filter(word => !common.has(word.text))
  const isStrange = (word: Word | undefined) => word !== undefined && strange.includes(word)
  const kind = kindOfName(own, strange, isFirstName)
  const length = bucket(words.length, [1, 2, 3, 5, 8])
  found.push(named(kind), long(kind, length))
  found.push(capitalised(bucket(own.length, [0, 1, 2, 3])))
  found.push(long(strangers(Math.min(strange.length, MOST_STRANGE)), length))
  if (capitals.length > own.length) found.push(CUSTOMER)
  if (words.length <= 6) {
    if (own.length === words.length) found.push(ALL_CAPITALS, allCapitals(kind))
    found.push(long(begins(isStrange(words[0]) ? 'strange' : 'common'), length))
    found.push(long(ends(isStrange(words.at(-1)) ? 'strange' : 'common'), length))
    for (const { stem } of words) found.push(feature('short:', stem))
  }
  if (/\p{Lu}\.\s?\p{Lu}/u.test(text)) found.push(INITIALS)
  if (words.slice(-2).some(word => word.capital && isFirstName(word.text))) found.push(ENDS_IN_A_FIRST_NAME)
}

function kindOfName(own: Word[], strange: Word[], isFirstName: Vocabulary['isFirstName']): string {
  if (own.some(word => isFirstName(word.text))) return 'first-name'
  if (strange.some(word => RUSSIAN_SURNAME.test(word.text))) return 'surname'
  return strange.length > 0 ? 'strange' : 'no-name'
}
