import { expect, test } from 'vitest'
import { takeOver, typeOver } from './draft.ts'

const stood = { text: 'Чиним до шести', earlier: [], revision: 4 }

test.each([
  ['the first words', undefined, { text: 'Чиним', seen: 0 }, [], 1],
  ['the same window goes on', stood, { text: 'Чиним до семи', seen: 4 }, [], 5],
  ['another window wins, and the words of the first stay', stood, { text: 'Ждём', seen: 3 }, ['Чиним до шести'], 5],
  ['nothing is kept that the new words hold', stood, { text: 'Чиним до шести вечера', seen: 0 }, [], 5],
])('%s', (_what, before, typed, earlier, revision) => {
  expect(typeOver(before, { ...typed, settled: [] })).toEqual({ text: typed.text, earlier, revision })
})

test('words of another window go when they were looked at, and only then', () => {
  const both = { ...stood, earlier: ['Ждём', 'Едем'] }
  expect(typeOver(both, { text: 'Новое', seen: 4, settled: ['Ждём'] }).earlier).toEqual(['Едем'])
})

test('taking over keeps the words of both', () => {
  const own = { text: 'Моё', earlier: ['Ещё моё'], revision: 9 }
  expect(takeOver(stood, own)).toEqual({ text: 'Чиним до шести', earlier: ['Ещё моё', 'Моё'], revision: 10 })
  expect(takeOver(stood, undefined)).toEqual({ ...stood, revision: 5 })
})
