import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../draft.ts'
import { readAnswer } from './answer.ts'
import { maskDraft } from './draft.ts'
import { messagesFor } from './prompt.ts'

const LETTER: Draft = {
  lang: 'ru',
  customer: 'Я Олеся Пак, телефон 8 916 123-45-67. Когда почините интернет? Верните деньги за три дня.',
  reply: 'Уважаемая Олеся! Перезвоним «скоро» на 8 916 123-45-67. Сообщите номер договора. Анна Лебедева',
  context: {
    known: { name: 'Пак Олеся', phone: '+79161234567', contract: 'АБ-447' },
    brokenPromise: { what: 'звонок Олесе вчера до 18:00', due: '2026-06-30T15:00:00Z' },
  },
}
const draft = maskDraft(LETTER, ['Анна Лебедева'])
const read = (findings: unknown[]) => readAnswer(JSON.stringify({ findings }), draft)
const at = (words: string) => {
  const from = LETTER.reply.indexOf(words)
  return { text: words, from, to: from + words.length }
}

test('what is told holds no name, phone or number of the customer, and no colleague', () => {
  const told = JSON.stringify(messagesFor(draft).slice(1))
  expect(told).not.toMatch(/Олес|Пак\b|Анн|Лебедев|447|4567|123/i)
  expect(told).toContain('Уважаемая [NAME-1]! Перезвоним «скоро» на [PHONE-1]')
  expect(told).toContain('[STAFF-1]')
})

test('a finding comes back with the words and places of the letter itself', () => {
  expect(read([{ code: 'no-date', quote: 'Перезвоним «скоро» на [PHONE-1].' }])).toEqual([
    { code: 'no-date', at: at('Перезвоним «скоро» на 8 916 123-45-67') },
  ])
  expect(read([{ code: 'retelling', quote: 'сообщите  номер договора' }])).toEqual([
    { code: 'retelling', at: at('Сообщите номер договора') },
  ])
  expect(read([{ code: 'no-date', quote: 'перезвоним "скоро"' }])).toEqual([
    { code: 'no-date', at: at('Перезвоним «скоро') },
  ])
})

test('an unanswered ask is the one that the rules count', () => {
  expect(draft.asks.map(({ text }) => text)).toEqual(['Когда почините интернет?', 'Верните деньги за три дня.'])
  expect(read([{ code: 'unanswered', quote: '', ask: 'верните деньги' }])).toEqual([
    { code: 'unanswered', at: null, ask: 1, value: 'Верните деньги за три дня.' },
  ])
  expect(read([{ code: 'unanswered', ask: 'Где мой чемодан?' }, { code: 'unanswered' }])).toEqual([])
})

test('a broken promise is said in its own words, and only where there is one', () => {
  expect(read([{ code: 'unacknowledged' }])).toEqual([
    { code: 'unacknowledged', at: null, value: 'звонок Олесе вчера до 18:00' },
  ])
  const none = maskDraft({ ...LETTER, context: {} }, [])
  expect(readAnswer('{"findings":[{"code":"unacknowledged"}]}', none)).toEqual([])
})

test.each([
  ['an unknown code', { code: 'rude', quote: 'Уважаемая' }],
  ['no code', { quote: 'Уважаемая' }],
  ['words that are not in the letter', { code: 'no-date', quote: 'Перезвоним в четверг' }],
  ['no words where some are needed', { code: 'passing', quote: ' ' }],
  ['words of another type', { code: 'no-date', quote: 7 }],
  ['no object', 'no-date'],
  ['a whole-letter finding with invented words', { code: 'impersonal', quote: 'Ваш Оператор' }],
])('%s is dropped, the others stay', (_, wrong) => {
  expect(read([wrong, { code: 'no-next-step', quote: '' }, { code: 'no-next-step' }])).toEqual([
    { code: 'no-next-step', at: null },
  ])
})

const GOOD = '{"findings": [{"code": "impersonal"}]}'
test.each([
  GOOD,
  `\`\`\`json\n${GOOD}\n\`\`\``,
  `Sure! Here {is} what I found:\n${GOOD}\nHope it helps.`,
  `<think>Maybe {"findings": []}? No.</think>${GOOD}`,
  `It says "{" once. ${GOOD}`,
])('the answer is read out of %j', answer => {
  expect(readAnswer(answer, draft)).toEqual([{ code: 'impersonal', at: null }])
})

test.each([
  '',
  'I cannot help with that.',
  '{"findings": ',
  '{"findings": "none"}',
  '[]',
  '{"code":"ritual"}',
  '{'.repeat(50_000),
])('%.30j is no answer', answer => {
  expect(readAnswer(answer, draft)).toBeNull()
})

test('no answer breaks the reading, and all that is found stands in the letter', () => {
  const code = fc.constantFrom('no-date', 'unanswered', 'ritual', 'copied', '__proto__')
  const quote = fc.oneof(fc.string(), fc.constantFrom('[NAME-1]', '[PHONE', 'на', '', '—', 'Сообщите'))
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.record({ code, quote, ask: quote }), fc.jsonValue())), findings => {
      for (const { at } of read(findings) ?? []) if (at) expect(LETTER.reply.slice(at.from, at.to)).toBe(at.text)
    }),
  )
})
