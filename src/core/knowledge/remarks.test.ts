import { expect, test } from 'vitest'
import { remarksOn } from './remarks.ts'

const codes = (...args: Parameters<typeof remarksOn>) => remarksOn(...args).map(({ code }) => code)

test('a macro whose places a case fills gives nothing to remark', () => {
  expect(remarksOn('{{customer.name}}, мастер придёт {{promise.date}}. {{owner.name}}', 'ru')).toEqual([])
  expect(remarksOn('{{customer.name}}', 'ru')).toEqual([])
})

test('a place that nothing fills is named once', () => {
  expect(remarksOn('{{client.name}} {{client.name}} [ДАТА]', 'ru')).toEqual([
    { code: 'placeholder-unknown', values: { place: '{{client.name}}' } },
    { code: 'blank-left', values: { place: '[ДАТА]' } },
  ])
})

test('an article is filled by nobody', () => {
  expect(codes('Здравствуйте, {{customer.name}}', 'ru', [])).toEqual(['placeholder-not-filled'])
})

test('a text in another language than it says', () => {
  expect(codes('Restart the router, then wait.', 'ru')).toEqual(['language-not-ru'])
  expect(codes('Перезагрузите роутер.', 'en')).toEqual(['language-not-en'])
  expect(codes('Нажмите Reset на роутере', 'ru')).toEqual([])
})
