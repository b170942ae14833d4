import { expect, test } from 'vitest'
import { readList } from './list.ts'

const NOTHING = { assets: [], customers: [], cases: [], places: [] }

test.each([
  ['orders', 'order\nA-1\nA-2\n', { assets: ['A-1', 'A-2'] }],
  ['as Excel writes it', '\ufeffНомер услуги;Имя\r\nL-1;Пётр\r\n;Анна\r\n', { assets: ['L-1'] }],
  ['customers and cases', 'case,customer\n7,\n,E-1\n', { cases: [7], customers: ['E-1'] }],
  [
    'an order with its customer is the order',
    'customer,order\nE-1,A-1\nE-2,\n',
    { assets: ['A-1'], customers: ['E-2'] },
  ],
  ['quoted, in another order', 'note,"place"\n"a,b","msk.north"\n', { places: ['msk.north'] }],
])('%s', (_, csv, list) => {
  expect(readList(csv)).toEqual({ ...NOTHING, ...list })
})

test.each([
  ['no header', 'A-1\nA-2\n', 'list-header'],
  ['nothing', '', 'list-header'],
  ['a quote without an end', 'order\n"A-1\nA-2\n', 'list-row'],
  ['a case without a number', 'case\nseven\n', 'list-row'],
])('%s is refused', (_, csv, refused) => {
  expect(readList(csv)).toMatchObject({ refused, field: 'scope.list' })
})
