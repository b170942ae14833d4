import { FIRST_NAMES, RUSSIAN_SURNAME } from '../../evidence/first-names.ts'
import { foldText, type Token, tokens } from './fold.ts'
import { basesOf, formsOf } from './inflect.ts'
import type { Private } from './private.ts'

/** Names that are words as well: at the head of a sentence they are taken for the word. */
const WORDS_TOO = new Set(
  `will mark may rose grant dawn joy grace art drew pat sue rob bill frank dean ray jack june april chase hope faith sky chip skip
dot sunny lucky precious patience prudence honor harmony melody raven reed penny violet ruby pearl crystal amber coral fern holly
heather olive rocky rusty spike august ash harper тема рада поля мира муза слава роза лада вера надежда любовь лев мила лука роман`.split(
    /\s+/,
  ),
)
const FIRST_NAME_BASES = new Set(
  [...FIRST_NAMES]
    .filter(name => name.length > 2)
    .flatMap(basesOf)
    .filter(base => base.length > 2),
)
/** Written with a capital out of courtesy, and like the beginning of Вася. */
const COURTESY = new Set(['вас', 'вам', 'вами', 'ваш', 'ваша', 'ваше', 'ваши', 'вашу', 'вашеи', 'вашем'])

const CAP = String.raw`\p{Lu}[\p{L}'’-]+`
const FOLLOWS = String.raw`(?<name>${CAP}(?:[ \t]+${CAP}){0,2})`
/** Words after which somebody is named. */
const CALLS = [
  String.raw`(?:[Уу]важаем|[Дд]орог|[Мм]ил)(?:ый|ая|ой|ые)[ \t]+`,
  String.raw`(?:[Зз]дравствуйте|[Пп]ривет|[Дд]обрый (?:день|вечер)|[Дд]оброе утро|[Сс]пасибо),?[ \t]+`,
  String.raw`(?:Dear|Hello|Hi|Hey|Good (?:morning|afternoon|evening)|Thanks|Thank you),?[ \t]+`,
  String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?[ \t]+`,
  String.raw`(?:[Мм]еня зовут|[Гг]осподин\p{L}{0,2}|[Гг]оспож\p{L}{1,2}|[Гг]ражданин\p{L}{0,2})[ \t]+`,
  String.raw`(?:[Mm]y name is|[Mm]y name's)[ \t]+`,
].map(call => new RegExp(`(?<!\\p{L})${call}${FOLLOWS}`, 'gu'))

/** И. И. Панин, Панин И. И., J. Smith */
const INITIALS = [
  /(?<![\p{L}\d])\p{Lu}\.[ \t]?(?:\p{Lu}\.[ \t]?)?\p{Lu}\p{Ll}{2,}(?!\p{L})/gu,
  /(?<![\p{L}\d])\p{Lu}\p{Ll}{2,}[ \t]\p{Lu}\.[ \t]?\p{Lu}\.(?!\p{L})/gu,
]
const PATRONYMIC = /^\p{Lu}\p{Ll}{2,}(?:ович|евич|овн|евн|ичн|ьич)(?:а|у|е|ем|ы|ой|и)?$/u

/** Addressed so, nobody is named. */
const NOBODY =
  /^(?:клиент|абонент|коллег|пассажир|друзья|гост|покупател|мы|вы|я|ваш|наш|за|customer|client|sir|madam|there|all|team|everyone|guest|passenger|we|you|your|our|for|i|the|it)/iu

/** Names of which nobody told us: greeted, signed, or common enough to be known. */
export function findNames(text: string): Private[] {
  const called = CALLS.flatMap(call =>
    [...text.matchAll(call)].flatMap(({ 0: all, index, groups }) => {
      const name = groups!.name!
      return NOBODY.test(name) ? [] : [{ from: index + all.length - name.length, to: index + all.length }]
    }),
  )
  const initials = INITIALS.flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ 0: name, index }) => ({ from: index, to: index + name.length })),
  )
  return [...called, ...initials, ...commonNames(text)].map(place => ({
    ...place,
    label: 'NAME',
    key: `name:${foldText(text.slice(place.from, place.to))}`,
  }))
}

function commonNames(text: string) {
  const words = tokens(text)
  return words.flatMap((word, at) => {
    if (!word.capital || !isName(text, word, words[at + 1])) return []
    const before = words[at - 1]
    const surname = before && beside(text, before, word) && RUSSIAN_SURNAME.test(before.word) ? before : word
    let last = word
    for (const next of words.slice(at + 1, at + 3)) if (beside(text, last, next)) last = next
    return [{ from: surname.from, to: last.to }]
  })
}

function isName(text: string, word: Token, next: Token | undefined): boolean {
  if (PATRONYMIC.test(word.word)) return true
  if (COURTESY.has(word.text)) return false
  if (!formsOf(word.text).some(form => FIRST_NAME_BASES.has(form))) return false
  if (!WORDS_TOO.has(word.text) || !/(?:^|[.!?…\n])\s*$/u.test(text.slice(Math.max(0, word.from - 8), word.from)))
    return true
  return /^[ \t]*(?:\n|$)/.test(text.slice(word.to, word.to + 8)) || (!!next && beside(text, word, next))
}

/** Capitals with nothing but a blank between. */
const beside = (text: string, one: Token, next: Token) =>
  one.capital && next.capital && /^[ \t-]$/.test(text.slice(one.to, next.from))
