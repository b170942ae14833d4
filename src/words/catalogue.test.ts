import { expect, test } from 'vitest'
import { catalogue as en } from './catalogue/en.ts'
import { catalogue as ru } from './catalogue/ru.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path + key}.`),
  )
const SENTENCES = { ru: leaves(ru), en: leaves(en) }
const PLURAL = /_(one|few|many|other)$/
const stems = (sentences: [string, string][]) => [...new Set(sentences.map(([key]) => key.replace(PLURAL, '')))].sort()

test('both languages say the same things', () => {
  expect(stems(SENTENCES.ru)).toEqual(stems(SENTENCES.en))
})

test.each([
  ['ru', ['few', 'many', 'one', 'other']],
  ['en', ['one', 'other']],
] as const)('every plural in %s has all its forms', (language, forms) => {
  const keys = SENTENCES[language].map(([key]) => key)
  for (const stem of new Set(keys.filter(key => PLURAL.test(key)).map(key => key.replace(PLURAL, '')))) {
    const found = keys.filter(key => key.replace(PLURAL, '') === stem && key !== stem).map(key => PLURAL.exec(key)?.[1])
    expect(found.sort(), stem).toEqual(forms)
  }
})

test('nothing is shouted, and no sentence is empty', () => {
  for (const [key, text] of [...SENTENCES.ru, ...SENTENCES.en]) {
    expect(text, key).not.toMatch(/!/)
    expect(text.trim(), key).not.toBe('')
  }
})

const OFFICIALESE =
  /осуществл|данн(?:ый|ая|ое|ого|ому|ом) (?:обращени|вопрос|случа)|в кратчайшие сроки|в ближайшее время|надлежащ|является|ваш[еа]? (?:обращение|звонок) (?:очень )?важн|уважаем|приносим (?:свои )?извинения|за доставленные|благодарим|рады (?:вас|сообщить)|обрабатыва|рассматрива|принято в работу|клиент/i
const MANNER =
  /is important to us|we are pleased|valued|for any inconvenience|as soon as possible|at your earliest|kindly|please be advised|do not hesitate|your request has been/i

test('customers read living words', () => {
  const forCustomers = ([key]: [string, string]) => /^(letters|pages)\./.test(key)
  for (const [key, text] of SENTENCES.ru.filter(forCustomers)) {
    expect(text, key).not.toMatch(OFFICIALESE)
    expect(text, key).not.toMatch(/(?<=[^.?:»\n] )Вы(?!\p{L})|(?<=[^.?:»\n] )Ваш/u)
  }
  for (const [key, text] of SENTENCES.en.filter(forCustomers)) expect(text, key).not.toMatch(MANNER)
})
