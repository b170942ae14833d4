import { type Ending, endings, placeAfter } from './endings.ts'

// The Snowball stemmer for Russian, https://snowballstem.org/algorithms/russian/stemmer.html, as the package snowball-stemmers
// has it: the models know its stems. Endings "after а or я" count only there, the others anywhere.

const VOWELS = 'аеиоуыэюя'

interface Group {
  any: Ending
  /** Among them, those that count after а or я alone. */
  afterA: ReadonlySet<string>
}

const group = (afterA: string, anywhere: string): Group => ({
  any: endings(`${afterA} ${anywhere}`),
  afterA: new Set(afterA.split(' ')),
})

const GERUND = group('в вши вшись', 'ив ивши ившись ыв ывши ывшись')
const REFLEXIVE = endings('ся сь')
const ADJECTIVE = endings('ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею')
const PARTICIPLE = group('ем нн вш ющ щ', 'ивш ывш ующ')
const VERB = group(
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
)
const NOUN = endings(
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я',
)
const DERIVED = endings('ост ость')
const TIDY = endings('ейш ейше н ь')

/** The stem of a word in small letters with е for ё. */
export function stemRussian(word: string): string {
  const rv = placeAfter(word, 0, VOWELS, true)
  if (rv === word.length) return word
  const r1 = placeAfter(word, rv, VOWELS, false)
  const r2 = placeAfter(word, placeAfter(word, r1, VOWELS, true), VOWELS, false)
  const bare = withoutEnding(word, rv)
  const flat = bare.length > rv && bare.endsWith('и') ? bare.slice(0, -1) : bare
  const derived = DERIVED(flat, rv)
  return tidy(derived && flat.length - derived.length >= r2 ? without(flat, derived) : flat, rv)
}

function withoutEnding(word: string, rv: number): string {
  const gerund = ofGroup(GERUND, word, rv)
  if (gerund) return without(word, gerund)
  const plain = without(word, REFLEXIVE(word, rv))
  const adjective = ADJECTIVE(plain, rv)
  if (adjective) {
    const stem = without(plain, adjective)
    return without(stem, ofGroup(PARTICIPLE, stem, rv))
  }
  return without(plain, ofGroup(VERB, plain, rv) || NOUN(plain, rv))
}

/** The longest ending; none at all where that one needs an а or я before it and has none. */
function ofGroup({ any, afterA }: Group, word: string, rv: number): string {
  const ending = any(word, rv)
  const before = word.length - ending.length - 1
  return afterA.has(ending) && !(before >= rv && /[ая]/.test(word[before]!)) ? '' : ending
}

const without = (word: string, ending: string) => (ending ? word.slice(0, -ending.length) : word)

/** Superlatives, a double н, the soft sign. */
function tidy(word: string, rv: number): string {
  const ending = TIDY(word, rv)
  if (ending === 'ь') return word.slice(0, -1)
  const bare = ending === 'н' ? word : without(word, ending)
  return ending && bare.length - 2 >= rv && bare.endsWith('нн') ? bare.slice(0, -1) : bare
}
