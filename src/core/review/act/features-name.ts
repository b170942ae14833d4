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
  let capitals = 0
  let own = 0
  let strange = 0
  let isFirst = false
  let isSurname = false
  for (const word of words) {
    if (!word.capital) continue
    capitals++
    if (theirs.has(word.stem)) continue
    own++
    if (isFirstName(word.text)) isFirst = true
    if (common.has(word.text)) continue
    strange++
    if (!isSurname && RUSSIAN_SURNAME.test(word.text)) isSurname = true
  }
  const kind = isFirst ? 'first-name' : isSurname ? 'surname' : strange > 0 ? 'strange' : 'no-name'
  const length = bucket(words.length, LENGTHS)
  found.push(named(kind), long(kind, length))
  found.push(capitalised(bucket(own, CAPITALS)))
  found.push(long(strangers(Math.min(strange, MOST_STRANGE)), length))
  if (capitals > own) found.push(CUSTOMER)
  if (words.length <= 6) {
    const isStrange = (word: Word | undefined) =>
      word?.capital && !theirs.has(word.stem) && !common.has(word.text) ? 'strange' : 'common'
    if (own === words.length) found.push(ALL_CAPITALS, allCapitals(kind))
    found.push(long(begins(isStrange(words[0])), length))
    found.push(long(ends(isStrange(words.at(-1))), length))
    for (const { stem } of words) found.push(feature('short:', stem))
  }
  if (INITIALS_SHAPE.test(text)) found.push(INITIALS)
  if (isName(words.at(-1)) || isName(words.at(-2))) found.push(ENDS_IN_A_FIRST_NAME)

  function isName(word: Word | undefined) {
    return word?.capital && isFirstName(word.text)
  }
}

const LENGTHS = [1, 2, 3, 5, 8]
const CAPITALS = [0, 1, 2, 3]
const INITIALS_SHAPE = /\p{Lu}\.\s?\p{Lu}/u
