import { expect, test } from 'vitest'
import { fillPlaceholders, placeholderNames } from './placeholder.ts'
import { unfilledPlaceholders } from './unfilled.ts'

const places = (text: string) => unfilledPlaceholders(text).map(span => span.text)

test.each([
  ['Здравствуйте, {{customer.name}}.', ['{{customer.name}}']],
  ['Здравствуйте, {{ имя }}.', ['{{ имя }}']],
  ['Здравствуйте, {{customer.name}.', ['{{customer.name}']],
  ['Dear [NAME], your order [ORDER_NUMBER] left.', ['[NAME]', '[ORDER_NUMBER]']],
  ['Dear [your name],', ['[your name]']],
  ['Уважаемый <имя>, <ФИО клиента>', ['<имя>', '<ФИО клиента>']],
  ['Придём [дата] в [время].', ['[дата]', '[время]']],
  ['[вставьте ссылку сюда]', ['[вставьте ссылку сюда]']],
  ['Починим […], позвоним [что будет и когда]', ['[…]']],
  ['Вернём [ ___ ] рублей', ['[ ___ ]']],
  ['[XXX]', ['[XXX]']],
])('%s', (text, expected) => {
  expect(places(text)).toEqual(expected)
})

test.each([
  'Инструкция [здесь](https://help.example/1), а [имя](https://help.example/2) это ссылка.',
  'См. [1], [см. выше], роутер [VPN] и <b>жирный</b> текст<br>с <https://a.example> и <ivan@example.ru>.',
  'if (a < b && c > d) { x = {} }',
  '<title>Письмо</title>',
  'Номер 5, дата 14 июля.',
  '',
])('nothing is missing in: %s', text => {
  expect(places(text)).toEqual([])
})

test('a place says where it stands', () => {
  const text = 'Пишет [ИМЯ], до [ДАТА]'
  for (const { text: place, from, to } of unfilledPlaceholders(text)) expect(text.slice(from, to)).toBe(place)
})

test.each(['{{', '[', '<', '[…', '{{a', '<имя ', '[_'])('a long row of "%s" takes no time', piece => {
  const begun = process.cpuUsage()
  unfilledPlaceholders(piece.repeat(100_000 / piece.length))
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(250)
})

test('a macro is filled once: what a customer is called fills nothing', () => {
  const filled = fillPlaceholders('{{ customer.name }}, {{owner.phone}}, {{date}}, {{constructor}}', {
    'customer.name': '{{date}} $& Иван',
    'owner.phone': '',
    date: '14 июля',
  })
  expect(filled).toBe('{{date}} $& Иван, {{owner.phone}}, 14 июля, {{constructor}}')
})

test('names are each told once', () => {
  expect(placeholderNames('{{date}} {{ имя }} {{date}} {{}}')).toEqual(['date', 'имя'])
})
