import { readFileSync } from 'node:fs'
import snowball from 'snowball-stemmers'
import { expect, test } from 'vitest'
import { stemEnglish } from './stem-en.ts'
import { stemRussian } from './stem-ru.ts'

const letters = readFileSync(new URL('../../../../test/review/examples.jsonl', import.meta.url), 'utf8').toLowerCase()
const known = [...new Set(letters.replace(/ё/g, 'е').match(/[a-zа-я0-9']+/g))]

const ENDINGS = {
  russian: 'а и ла ете йте нн нно ена ивши ывшись вшись ющего ивший ейшие остью ость ившуюся ьями ью ь'.split(' '),
  english:
    "s's ies sses us eedly edly ing bling tted y ey yy ational ization fulness biliti ogi bli ative icate ement sion ll e".split(
      ' ',
    ),
}

test.each([
  ['russian', stemRussian],
  ['english', stemEnglish],
] as const)('%s: a word has the stem that the package finds, with whatever ending', (language, stem) => {
  const library = snowball.newStemmer(language)
  const own = known.filter(word => /[а-я]/.test(word) === (language === 'russian'))
  const words = own.flatMap((word, at) => {
    const ending = ENDINGS[language][at % ENDINGS[language].length]!
    return [word, word + ending, word.slice(0, 1 + (at % word.length)) + ending]
  })
  const other = words.filter(word => stem(word) !== library.stem(word))
  expect(words.length).toBeGreaterThan(4_000)
  expect(other).toEqual([])
})
