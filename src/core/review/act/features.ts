import { lettered } from '../../text/letters.ts'
import { containment } from '../evidence/copies.ts'
import { FIRST_NAMES, RUSSIAN_SURNAME } from '../evidence/first-names.ts'
import type { Reading, Sentence, Word } from '../reading.ts'
import { marksOf } from './marks.ts'

/**
 * What the act model knows of each sentence of the reply: its words and pairs of words as stems, their endings (in Russian
 * they tell tense and person), the marks that rules find in it and in its neighbours, where it stands, and how it lies to
 * what the case knows.
 */
export function featuresOf(reading: Reading, common: ReadonlySet<string>): string[][] {
  const { sentences } = reading.reply
  const marks = sentences.map(({ plain, words }) => [...marksOf(plain, words)])
  return sentences.map((sentence, at) => {
    const found = new Set<string>(wordFeatures(sentence))
    const put = (prefix: string, names: string[] = []) => {
      for (const name of names) found.add(prefix + name)
    }
    put('m:', marks[at])
    put('', pairs(marks[at]!))
    put('', lengthFeatures(sentence))
    put('', caseFeatures(reading, sentence))
    put('', nameFeatures(reading, sentence, common))
    return [...found]
  })
}

/** Two marks together say more than each: "no" with a clause, "will" without a day. */
const pairs = (marks: string[]) => marks.flatMap((one, at) => marks.slice(at + 1).map(other => `${one}+${other}`))

const lengthFeatures = ({ words }: Sentence) => [`words:${bucket(words.length, [1, 2, 3, 5, 8, 12, 18, 26])}`]

export const bucket = (value: number, steps: number[]): number => {
  const at = steps.findIndex(step => value <= step)
  return at < 0 ? steps.length : at
}

const LETTER = lettered(/\p{L}/u)

function wordFeatures({ words, text }: Sentence): string[] {
  const found: string[] = []
  words.forEach(({ stem, text, capital }, at) => {
    const plain = /^\d+$/.test(stem) ? '#' : stem
    found.push(`w:${plain}`)
    if (text.length > 3 && LETTER.test(text)) found.push(`e:${text.slice(-3)}`)
    const next = words[at + 1]
    if (next) found.push(`p:${plain} ${/^\d+$/.test(next.stem) ? '#' : next.stem}`)
    if (capital && at > 0) found.push('capital')
  })
  if (words[0]) found.push(`1:${words[0].stem}`)
  if (words[1]) found.push(`2:${words[0]!.stem} ${words[1].text.slice(-3)}`)
  found.push(`end:${/[?!.:…,)]/.exec(text.at(-1)!)?.[0] ?? 'word'}`)
  return found
}

/**
 * Words that may be a person's name: with a capital letter, not the customer's own, and not among the common words, which
 * people also write small.
 */
function nameFeatures(reading: Reading, { words, text }: Sentence, common: ReadonlySet<string>): string[] {
  const theirs = new Set(reading.known.filter(({ field }) => kindOf(field) === 'name').flatMap(({ stems }) => stems))
  const capitals = words.filter(word => word.capital)
  const own = capitals.filter(word => !theirs.has(word.stem))
  const isStrange = (word: Word | undefined) => word !== undefined && own.includes(word) && !common.has(word.text)
  const strange = own.filter(isStrange)
  const length = bucket(words.length, [1, 2, 3, 5, 8])
  const kind = own.some(word => FIRST_NAMES.has(word.text))
    ? 'first-name'
    : strange.some(word => RUSSIAN_SURNAME.test(word.text))
      ? 'surname'
      : strange.length > 0
        ? 'strange'
        : 'no-name'
  const found = [
    kind,
    `${kind} words:${length}`,
    `capitals:${bucket(own.length, [0, 1, 2, 3])}`,
    `strange:${strange.length} words:${length}`,
  ]
  if (capitals.length > own.length) found.push('customer-name')
  if (words.length <= 6) {
    if (own.length === words.length) found.push('all-capitals', `all-capitals ${kind}`)
    found.push(
      `begins ${isStrange(words[0]) ? 'strange' : 'common'} words:${length}`,
      `ends ${isStrange(words.at(-1)) ? 'strange' : 'common'} words:${length}`,
    )
    for (const { stem } of words) found.push(`short:${stem}`)
  }
  if (/\p{Lu}\.\s?\p{Lu}/u.test(text)) found.push('initials')
  if (words.slice(-2).some(word => word.capital && FIRST_NAMES.has(word.text))) found.push('ends in a first name')
  return found
}

function caseFeatures(reading: Reading, sentence: Sentence): string[] {
  const found: string[] = []
  const own = sentence.words.map(word => word.stem).filter(stem => stem.length > 2)
  found.push(`customer:${share(own, reading.customer.stems)}`)
  for (const [name, texts] of [
    ['sent', reading.alreadySent],
    ['help', reading.knowledge],
  ] as const) {
    found.push(
      texts.length === 0
        ? `${name}:none`
        : `${name}:${bucket(Math.max(...texts.map(text => containment(sentence, text))), [0.05, 0.2, 0.35, 0.5, 0.7])}`,
    )
  }
  if (reading.broken)
    found.push(
      `broken:${share(
        [...reading.broken.stems].filter(s => s.length > 2),
        new Set(own),
      )}`,
    )
  else found.push('broken:none')
  for (const { field, stems } of reading.known) {
    if (stems.length > 0 && stems.every(stem => sentence.words.some(word => word.stem === stem)))
      found.push(`says:${kindOf(field)}`)
  }
  return found
}

const kindOf = (field: string) => (/name|patient|имя/i.test(field) ? 'name' : 'value')

const share = (stems: string[], among: Set<string>): number =>
  stems.length === 0
    ? 0
    : bucket(stems.filter(stem => among.has(stem)).length / stems.length, [0, 0.15, 0.3, 0.5, 0.75])
