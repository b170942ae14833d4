import { expect, test } from 'vitest'
import { pieceOf } from './piece.ts'
import { readCaseQuery, respelt } from './query.ts'
import { meantBy, slips } from './spelling.ts'

test.each([
  ['1042', { terms: [{ words: ['1042'], parts: ['1042'] }], number: 1042 }],
  ['№ 1042', { terms: [{ words: ['1042'], parts: ['1042'] }], number: 1042 }],
  ['+7 (916) 123-45', { terms: [{ words: [], parts: ['791612345'] }], number: null }],
  ['8 916 123-45-67', { terms: [{ words: [], parts: ['89161234567', '9161234567'] }], number: null }],
  ['45-67', { terms: [{ words: [], parts: ['4567'] }], number: null }],
  ['Ann@Home.example', { terms: [{ words: [], parts: ['ann@home.example'] }], number: null }],
  [
    'Чёрный кот',
    {
      terms: [
        { words: ['черный'], parts: ['черный'] },
        { words: ['кот'], parts: ['кот'] },
      ],
      number: null,
    },
  ],
  ['не', { terms: [{ words: ['не'], parts: [] }], number: null }],
  [' … ', null],
])('%j is read', (text, query) => {
  expect(readCaseQuery(text)).toEqual(query)
})

test('a misspelt word is looked for by the nearest ones; one that is like none finds nothing', () => {
  const { terms } = readCaseQuery('ротуер мигает')!
  const near = new Map([
    ['ротуер', ['роутер', 'роутеры']],
    ['мигает', ['мигает']],
  ])
  expect(respelt(terms, near)).toEqual({
    spelt: ['роутер'],
    terms: [
      { words: ['роутер', 'роутеры'], parts: [] },
      { words: ['мигает'], parts: [] },
    ],
  })
  expect(respelt(terms, new Map([['мигает', ['мигает']]]))).toBeNull()
  expect(respelt(terms.slice(1), near)).toBeNull()
})

const file = {
  id: 1042,
  subject: 'Роутер мигает красным',
  customerName: 'Анна Лебедева',
  addresses: ['+79161234567', 'ann@home.example'],
  messages: [
    'Спасибо',
    `${'Давно это было. '.repeat(20)}Позвонил мастер и обещал прийти с новым роутером завтра утром.`,
  ],
}
const marked = (text: string) => {
  const piece = pieceOf(readCaseQuery(text)!, file)
  return piece && [piece.where, ...piece.marks.map(({ from, to }) => piece.text.slice(from, to))]
}

test.each([
  ['1042', ['number', '1042']],
  ['роутеры', ['subject', 'Роутер']],
  ['обещали роутер', ['message', 'обещал', 'роутером']],
  ['бедев', ['customer', 'бедев']],
  ['123-45', ['address', '12345']],
  ['home.ex', ['address', 'home', 'example']],
  ['телевизор', null],
])('%j is marked where it was found', (text, found) => {
  expect(marked(text)).toEqual(found)
})

test('a long message is cut around what was found', () => {
  const { text } = pieceOf(readCaseQuery('мастер')!, file)!
  expect(text).toMatch(/^…было\. Давно .*Позвонил мастер и обещал .*утром\.$/)
  expect(text.length).toBeLessThan(200)
})

test.each<[string, string, number]>([
  ['роутер', 'роутер', 0],
  ['ротуер', 'роутер', 1],
  ['роутр', 'роутер', 1],
  ['рооутер', 'роутер', 1],
  ['route', 'router', 1],
  ['кабель', 'роутер', 6],
])('from %s to %s are %d slips', (a, b, n) => {
  expect(slips(a, b)).toBe(n)
  expect(slips(b, a)).toBe(n)
})

test('a known word means itself, a misspelt one the words with the fewest slips, a short one hardly another', () => {
  const known = ['роутер', 'роутеры', 'ротор', 'кот'].map((word, n) => ({ word, alike: 0.5 - n / 10 }))
  expect(meantBy('роутеры', known)).toEqual(['роутеры'])
  expect(meantBy('ротуер', known)).toEqual(['роутер'])
  expect(meantBy('кит', known)).toEqual(['кот'])
  expect(meantBy('лён', known)).toEqual([])
})
