/** The line of a number is its value; a line holds its forms in both languages. */
const NUMBERS = `
one один одного одной одну одни одних
two couple два две двух двое пара пару пары
three три трех трое
four четыре четырех четверо
five пять пяти пятеро
six шесть шести шестеро
seven семь семи семеро
eight восемь восьми
nine девять девяти
ten десять десяти
eleven одиннадцать одиннадцати
twelve двенадцать двенадцати
thirteen тринадцать тринадцати
fourteen четырнадцать четырнадцати
fifteen пятнадцать пятнадцати
sixteen шестнадцать шестнадцати
seventeen семнадцать семнадцати
eighteen восемнадцать восемнадцати
nineteen девятнадцать девятнадцати
twenty двадцать двадцати`

const VALUES = new Map<string, number>(
  NUMBERS.split('\n').flatMap((line, value) => line.split(' ').map((word): [string, number] => [word, value])),
)
VALUES.delete('')
// said of hours
for (const [word, value] of [
  ['тридцать', 30],
  ['тридцати', 30],
  ['thirty', 30],
  ['двадцать четыре', 24],
  ['двадцати четырех', 24],
  ['twenty-four', 24],
  ['сорок восемь', 48],
  ['сорока восьми', 48],
  ['forty-eight', 48],
  ['семьдесят два', 72],
  ['семидесяти двух', 72],
  ['seventy-two', 72],
] as const)
  VALUES.set(word, value)
for (const half of ['полтора', 'полторы', 'полутора']) VALUES.set(half, 1.5)

/** A number in digits or, up to twenty, in words; longest first, so that `fourteen` is not `four`. */
export const NUMBER = `\\d{1,3}|${[...VALUES.keys()].sort((a, b) => b.length - a.length).join('|')}`

export const numberOf = (word: string): number => VALUES.get(word) ?? Number(word)

const ORDINAL_STEMS =
  'перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат'.split(
    ' ',
  )
const ENGLISH_ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** `к пятому`, `двадцать восьмого`, `the fifth`, `the twenty-eighth`: days of a month, up to the thirty-first. */
export const ORDINAL = `(?:двадцать |тридцать )?(?:${[...ORDINAL_STEMS].reverse().join('|')}|тридцат)(?:ого|ому|ое|его|ему|ье)|(?:twenty-|thirty-)?(?:${ENGLISH_ORDINALS.join('|')})|thirtieth`

export function ordinalOf(word: string): number {
  if (/^(?:тридцат[ое]|thirtieth)/.test(word)) return 30
  const tens = /^(?:двадцать |twenty-)/.test(word) ? 20 : /^(?:тридцать |thirty-)/.test(word) ? 30 : 0
  const last = word.replace(/^(?:двадцать |тридцать |twenty-|thirty-)/, '')
  const english = ENGLISH_ORDINALS.indexOf(last)
  return tens + 1 + (english >= 0 ? english : ORDINAL_STEMS.indexOf(last.replace(/(?:ого|ому|ое|его|ему|ье)$/, '')))
}
