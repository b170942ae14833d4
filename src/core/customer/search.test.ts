import { expect, test } from 'vitest'
import { meantNames, nameGuessed, readCustomerQuery } from './search.ts'

test.each([
  ['Ковалёв Пётр', { words: ['ковалев', 'петр'], digits: null }],
  ['8 916 123-45-67', { digits: '9161234567' }],
  ['+7 (916) 123', { digits: '7916123' }],
  ['4567', { digits: '4567' }],
  ['45', { digits: null }],
  ['anna@mail', { words: ['anna@mail'], digits: null }],
  [' Д-1042 ', { whole: 'Д-1042', digits: null }],
])('%s', (typed, read) => {
  expect(readCustomerQuery(typed)).toMatchObject(read)
})

test('nothing typed asks for nothing; a number is not guessed at', () => {
  expect(readCustomerQuery('  ')).toBeUndefined()
  expect(nameGuessed(readCustomerQuery('Иваонв Пётр')!)).toBe('иваонв петр')
  expect(nameGuessed(readCustomerQuery('D-10')!)).toBeUndefined()
})

test.each([
  ['беолва', ['Лидия Белова', 'Беловы']],
  ['иваонв', ['Пётр Иванов', 'Анна Иванова']],
  ['тмиур ахметв', ['Тимур Ахметов']],
  ['шиншилла', []],
])('%s is meant as', (asked, names) => {
  const all = ['Лидия Белова', 'Беловы', 'Пётр Иванов', 'Анна Иванова', 'Тимур Ахметов', 'Ольга Мирова']
  expect(
    meantNames(
      asked,
      all.map(name => ({ name })),
    ).map(({ name }) => name),
  ).toEqual(names)
})
