import { expect, test } from 'vitest'
import { comparePacks, figuresOf } from './compare.ts'
import type { Pack } from './pack.ts'
import { PUBLISHED } from './published.ts'

const pack = (id: string): Pack => PUBLISHED.find(each => each.id === id)!

test('a year’s rates: what changed is the money and the next date, and nothing else', () => {
  const changes = comparePacks(pack('gb-ofcom-2019'), pack('gb-ofcom-2021'))
  expect(changes.map(({ rule, change }) => `${rule} ${change}`)).toEqual([
    'ofcom.delayed_repair changed',
    'ofcom.delayed_start changed',
    'ofcom.missed_appointment changed',
    'ofcom.uprate changed',
  ])
  expect(changes[0]!.figures).toEqual([{ path: ['rateMinor'], before: 800, after: 806 }])
  expect(changes[3]!.figures).toEqual([{ path: ['next'], before: '2021-04-01', after: '2022-04-01' }])
})

test('rules that came and went', () => {
  const changes = comparePacks(pack('eu-261-2004'), pack('eu-261-reform'))
  expect(Object.fromEntries(changes.map(({ rule, change }) => [rule, change]))).toMatchObject({
    eu261: 'same',
    'deadline.eu261_answer': 'added',
    'eu261.care': 'gone',
  })
})

test('an edition beside itself is the same', () => {
  const changes = comparePacks(pack('montreal-2024'), pack('montreal-2024'))
  expect(changes.every(({ change, figures }) => change === 'same' && figures.length === 0)).toBe(true)
})

test('lists of rows are read row by row, lists of values as one', () => {
  const terms = { steps: [{ day: 3 }, { day: 5 }], unit: ['day', 'hour'] }
  const figures = figuresOf({ rule: 'a', reads: 'b', selector: 'on', terms })
  expect(figures.map(({ path }) => path.join('/'))).toEqual(['selector', 'steps/0/day', 'steps/1/day', 'unit'])
})
