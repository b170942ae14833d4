import { lettered } from '../../text/letters.ts'
import { remembered } from '../../text/remembered.ts'
import { PATRONYMIC, RUSSIAN_SURNAME } from '../evidence/first-names.ts'
import { type Feature, feature } from '../model/feature.ts'
import { prefixer } from '../model/joiner.ts'
import type { Sentence } from '../reading.ts'
import { type Word, wordOf } from '../word.ts'
import { signingKind } from './signature-word.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A piece of more words is no signature. */
const LONGEST_PIECE = 7
/** Characters; a sentence that is longer may end in a signature and is none as a whole. */
const LONGEST = 160

const PIECE = /[,;:|()]|\s[-–—/·]+\s|\n/
const TOKEN = lettered(/«[^»]*»|"[^"]*"|“[^”]*”|[\p{L}\p{N}]+(?:['’]\p{L}+)?|[&+]/gu)
const NAMES_ITSELF = lettered(
  /(?<!\p{L})(?:[Tt]his is|[Mm]y name(?: is|['’]s)|I['’]?m|I am|[Ии]мя мое|[Мм]еня зовут|[Ээ]то|[Зз]овут|[Пп]ишет вам|[Нн]а связи)\s(\p{L}+)/u,
)

/** The kinds of a shape, each once and in no order of the letter's. */
const unordered = remembered((shape: string) => [...new Set(shape.split(' '))].sort().join(''), 1_000)

const holds = prefixer('signs with ')
const itself = prefixer('names itself:')
const KNOWN_ALONE = feature('a known name alone')
const ALONE = feature('a name alone')
const BEGINS = feature('begins with a name alone')

/**
 * How the end of a sentence looks as a signature: not which words stand there, but of what kind they are and in which
 * order. "Priya at Fernhill" and "Мастер Лука, «Дуб»" look alike to whoever has seen "Tom at Ace" and "Инженер Глеб, «Клён»".
 */
export function addSignature(
  found: Feature[],
  { text }: Sentence,
  theirs: ReadonlySet<string>,
  vocabulary: Vocabulary,
) {
  const pieces = lastPieces(text)
  const kinds = pieces.map(piece =>
    piece.length > LONGEST_PIECE ? ['long'] : piece.map(token => kindOf(token, theirs, vocabulary)),
  )
  const shapes = kinds.map(kind => kind.join(' '))
  for (const kind of kinds.at(-1) ?? []) found.push(holds(kind))
  found.push(feature('signs:', String(shapes.at(-1))))
  if (shapes.length > 1) found.push(feature(`signs:${shapes.at(-1)} after `, shapes.at(-2)!))
  if (text.length <= LONGEST) {
    found.push(feature('signs as a whole:', String(shapes)))
    found.push(feature('signs as a whole:', String(shapes.map(unordered))))
  }
  addNamed(found, kinds)
  const said = NAMES_ITSELF.exec(text)?.[1]
  if (said) found.push(itself(kindOf(said, theirs, vocabulary)))
}

/** The last three that hold a word. Most sentences are no signatures: they are left as soon as it shows. */
function lastPieces(text: string): string[][] {
  const found: string[][] = []
  const pieces = text.slice(-LONGEST).split(PIECE)
  for (let at = pieces.length - 1; at >= 0 && found.length < 3; at--) {
    const words = pieces[at]!.match(TOKEN)
    if (words) found.unshift(words)
    if (found.length === 1 && found[0]!.length > LONGEST_PIECE) break
  }
  return found
}

function addNamed(found: Feature[], kinds: string[][]) {
  const named = kinds.filter(isOfPerson)
  if (named.length === 0) return
  found.push(named.flat().some(kind => KNOWN.includes(kind)) ? KNOWN_ALONE : ALONE)
  if (named[0] === kinds[0]) found.push(BEGINS)
}

const KNOWN = ['N', 'P']
const OF_A_PERSON = new Set(['N', 'P', 'S', 'X', 'I', 'Title', 'title', 'Role', 'role', 'n'])
const NAMES = ['N', 'P', 'S', 'X', 'n']

/** A name, with or without its title and role, and nothing beside it. */
const isOfPerson = (kinds: string[]) =>
  kinds.length <= 4 && kinds.every(kind => OF_A_PERSON.has(kind)) && kinds.some(kind => NAMES.includes(kind))

/** Of what kind a word is, as one letter or sign. Capital letters stand for words that begin with one. */
function kindOf(token: string, theirs: ReadonlySet<string>, vocabulary: Vocabulary): string {
  const isTheirs = theirs.size > 0 && CAPITAL.test(token) && theirs.has(wordOf(token.replace(GENITIVE, '')).stem)
  return isTheirs ? 'Theirs' : kindsAmong(vocabulary)(token)
}

const CAPITAL = /^\p{Lu}/u
const GENITIVE = /['’]s$/i

/** A word is of the same kind each time; to look it up among the common ones takes longer than all else here. */
const known = new WeakMap<Vocabulary, (token: string) => string>()

function kindsAmong(vocabulary: Vocabulary): (token: string) => string {
  let kinds = known.get(vocabulary)
  if (!kinds) {
    kinds = remembered((token: string) => kindAlone(token, vocabulary))
    known.set(vocabulary, kinds)
  }
  return kinds
}

function kindAlone(token: string, vocabulary: Vocabulary): string {
  if (/^[«"“]/.test(token)) return 'quoted'
  if (/^[&+]/.test(token)) return '&'
  const word = wordOf(token.replace(GENITIVE, ''))
  if (!word.capital)
    return JOINING.has(word.text) ? word.text : vocabulary.isFirstName(word.text) ? 'n' : smallKind(word, vocabulary)
  const kind = ownKind(token, word, vocabulary)
  return GENITIVE.test(token) ? `${kind}'s` : kind
}

function smallKind({ text, stem }: Word, { common }: Vocabulary): string {
  const kind = signingKind(text)
  if (kind) return kind
  if (/\d/.test(text)) return '#'
  return text.length === 1 ? 'i' : common.has(text) || common.has(stem) ? 'c' : 'x'
}

function ownKind(token: string, { text, stem }: Word, { common, isFirstName }: Vocabulary): string {
  if (token.length === 1) return 'I'
  const kind = signingKind(text)
  if (kind === 'title') return 'Title'
  if (isFirstName(text)) return 'N'
  if (PATRONYMIC.test(text)) return 'P'
  if (kind) return kind === 'role' ? 'Role' : 'House'
  if (BRAND.test(token) && !OF_A_CLAN.test(token)) return 'Brand'
  if (common.has(text)) return 'C'
  if (RUSSIAN_SURNAME.test(text)) return 'S'
  return common.has(stem) ? 'Alike' : 'X'
}

/** "FastPay", "VAT", "Pharma2U". */
const BRAND = lettered(/\p{Ll}\p{Lu}|^\p{Lu}{2,}$|\d/u)
const OF_A_CLAN = /^(?:Mc|Mac|O['’]|De|Di|La|Le|Van|Fitz)\p{Lu}\p{Ll}+$/u

/** Small words that join a person to a house, or tell that no person is meant. */
const JOINING = new Set('at from in of the for on and your из с в от на по и ваш ваша за'.split(' '))
