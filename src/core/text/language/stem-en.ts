import { type Ending, endings, placeAfter } from './endings.ts'

// The Snowball stemmer for English ("Porter 2"), https://snowballstem.org/algorithms/english/stemmer.html, as the package
// snowball-stemmers has it: the models know its stems. `r1` and `r2` are its regions; a Y is a y that is no vowel.

const VOWELS = 'aeiouy'

/** Endings and what comes in their place. */
type Change = { ending: Ending; by: Record<string, string> }
const changes = (by: Record<string, string>): Change => ({ ending: endings(Object.keys(by).join(' ')), by })

const WHOLE = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
  }),
)
for (const word of 'sky news howe atlas cosmos bias andes'.split(' ')) WHOLE.set(word, word)

/** Words that stay as they are once a plural s is gone. */
const KEPT = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '))

const POSSESSIVE = endings("' 's 's'")
const PLURAL = endings('sses ied ies s us ss')
const PAST = endings('eed eedly ed edly ing ingly')
const WANTS_E = endings('at bl iz')
const DOUBLE = endings('bb dd ff gg mm nn pp rr tt')
const LONG = changes({
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  abli: 'able',
  entli: 'ent',
  izer: 'ize',
  ization: 'ize',
  ational: 'ate',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  aliti: 'al',
  alli: 'al',
  fulness: 'ful',
  ousli: 'ous',
  ousness: 'ous',
  iveness: 'ive',
  iviti: 'ive',
  biliti: 'ble',
  bli: 'ble',
  ogi: 'og',
  fulli: 'ful',
  lessli: 'less',
  li: '',
})
const SHORTER = changes({
  tional: 'tion',
  ational: 'ate',
  alize: 'al',
  icate: 'ic',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
  ative: '',
})
const LAST = endings('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion')

/** The stem of a word in small letters. */
export function stemEnglish(word: string): string {
  const known = WHOLE.get(word)
  if (known !== undefined || word.length < 3) return known ?? word
  const marked = withConsonantY(word)
  const r1 = /^(?:gener|commun|arsen)/.exec(marked)?.[0].length ?? regionAfter(marked, 0)
  const singular = withoutPlural(without(marked, POSSESSIVE(marked)))
  if (KEPT.has(singular)) return singular
  const plain = withI(withoutPast(singular, r1))
  return withoutSuffixes(plain, r1, regionAfter(marked, r1)).replaceAll('Y', 'y')
}

function withConsonantY(word: string): string {
  const bare = word.startsWith("'") ? word.slice(1) : word
  return bare.includes('y') ? bare.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y') : bare
}

const regionAfter = (word: string, from: number) =>
  placeAfter(word, placeAfter(word, from, VOWELS, true), VOWELS, false)

const without = (word: string, ending: string) => (ending ? word.slice(0, -ending.length) : word)

function withoutPlural(word: string): string {
  const ending = PLURAL(word)
  if (ending === 'sses') return word.slice(0, -2)
  if (ending === 'ied' || ending === 'ies') return word.slice(0, word.length > 4 ? -2 : -1)
  return ending === 's' && /[aeiouy]/.test(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function withoutPast(word: string, r1: number): string {
  const ending = PAST(word)
  const bare = without(word, ending)
  if (ending.startsWith('ee')) return bare.length >= r1 ? `${bare}ee` : word
  if (!ending || !/[aeiouy]/.test(bare)) return word
  if (WANTS_E(bare)) return `${bare}e`
  if (DOUBLE(bare)) return bare.slice(0, -1)
  return bare.length === r1 && endsShort(bare) ? `${bare}e` : bare
}

/** "cry" as "cri", but "by" and "say" stay. */
const withI = (word: string) => (/.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word)

const endsShort = (word: string) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(word)

function withoutSuffixes(word: string, r1: number, r2: number): string {
  const long = changed(word, LONG, r1, (ending, before) =>
    ending === 'li' ? /[cdeghkmnrt]$/.test(before) : ending !== 'ogi' || before.endsWith('l'),
  )
  const shorter = changed(long, SHORTER, r1, (ending, before) => ending !== 'ative' || before.length >= r2)
  const ending = LAST(shorter)
  const bare = without(shorter, ending)
  const last = bare.length >= r2 && (ending !== 'ion' || /[st]$/.test(bare)) ? bare : shorter
  return withoutFinal(last, r1, r2)
}

/** With the longest ending changed, where it stands in the region and may go. */
function changed(word: string, { ending, by }: Change, r1: number, may: (ending: string, before: string) => boolean) {
  const found = ending(word)
  const before = without(word, found)
  return found && before.length >= r1 && may(found, before) ? before + by[found] : word
}

function withoutFinal(word: string, r1: number, r2: number): string {
  const bare = word.slice(0, -1)
  if (word.endsWith('e')) return bare.length >= r2 || (bare.length >= r1 && !endsShort(bare)) ? bare : word
  return word.endsWith('ll') && bare.length >= r2 ? bare : word
}
