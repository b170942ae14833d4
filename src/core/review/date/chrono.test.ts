import { createConfiguration } from 'chrono-node/ru'
import { expect, test } from 'vitest'
import { NEEDS } from './chrono.ts'

type Context = Parameters<ReturnType<typeof createConfiguration>['parsers'][number]['pattern']>[0]

test('each word that Chrono takes for a unit of time is among those that are looked for first', () => {
  const context = { option: { forwardDate: true } } as Context
  const sources = createConfiguration(true).parsers.map(parser => parser.pattern(context).source)
  const [[named, words]] = NEEDS
  const found = sources.filter(source => source.includes(named))
  expect(found.length).toBe(2)
  for (const source of found) {
    const lists = source.match(new RegExp(`[^()]*${named}[^()]*`, 'g'))!
    for (const list of lists)
      expect(
        list
          .slice(2)
          .split('|')
          .filter(unit => !words.test(unit)),
      ).toEqual([])
    // a number, then a unit, then more of them: nothing fits without the first list
    expect(source.indexOf(lists[0]!)).toBeLessThan(source.indexOf('){0,10}'))
  }
})
