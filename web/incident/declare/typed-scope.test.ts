import { expect, test } from 'vitest'
import { EMPTY_SCOPE, idsOf, scopeOf, without } from './typed-scope.ts'

test.each([
  ['line-1, line-2;line-3', ['line-1', 'line-2', 'line-3']],
  ['line-1;Мария\r\nline-2;Пётр\r\n\r\n', ['line-1', 'line-2']],
  ['"A-7",x\n"A-7",y', ['A-7']],
  ['   ', []],
])('the ids of %j', (text, ids) => {
  expect(idsOf(text)).toEqual(ids)
})

test('what the desk does not know is taken out, the rest stays', () => {
  const form = { ...EMPTY_SCOPE, places: ['msk', 'nsk'], assets: 'a\nb', cases: ['1001', '7'] }
  expect(scopeOf(without(form, ['nsk', 'b', '7']))).toMatchObject({ places: ['msk'], assets: ['a'], cases: [1001] })
})

test('a condition without words is none', () => {
  const form = {
    ...EMPTY_SCOPE,
    conditions: [
      { kind: ' ', label: '' },
      { kind: 'line', label: '' },
    ],
  }
  expect(scopeOf(form).conditions).toEqual([{ kind: 'line' }])
})
