import { expect, test } from 'vitest'
import { csvOf } from '../csv.ts'
import { type ChartTable, linesOf } from './table.ts'

const table: ChartTable = {
  columns: [{ name: 'Причина' }, { name: 'Должны', numeric: true }],
  rows: [
    { key: 'outage', cells: [{ said: 'Нет связи; дом 12' }, { said: '1 240,50 ₽', value: 1240.5 }] },
    { key: 'other', cells: [{ said: '=cmd()' }, { said: '—', value: 0 }], opens: '/remedies' },
  ],
  total: { key: 'total', cells: [{ said: 'Всего' }, { said: '1 230,50 ₽', value: -10 }] },
}

test('a table goes to a spreadsheet with bare numbers, its total last', () => {
  expect(linesOf(table)).toEqual([
    ['Причина', 'Должны'],
    ['Нет связи; дом 12', 1240.5],
    ['=cmd()', 0],
    ['Всего', -10],
  ])
})

test('a Russian spreadsheet parts by semicolons and writes halves with a comma, an English one otherwise', () => {
  expect(csvOf(linesOf(table), 'ru')).toBe(
    '\ufeffПричина;Должны\r\n"Нет связи; дом 12";1240,5\r\n\'=cmd();0\r\nВсего;-10\r\n',
  )
  expect(csvOf([['a,b', 1240.5]], 'en')).toBe('\ufeff"a,b",1240.5\r\n')
})
