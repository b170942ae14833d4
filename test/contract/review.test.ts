import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let olga: Awaited<ReturnType<House['as']>>
let caseId: number
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  olga = await house.as(house.olga)
  const contact = { from: { email: 'maria@mail.example', name: 'Мария' }, text: 'Нет интернета. Когда почините?' }
  caseId = (await anna('POST', '/api/cases', contact)).json().id
})
afterAll(() => house.close())

const RITUAL = 'Спасибо за обращение! Ваше мнение очень важно для нас. С уважением, служба поддержки.'
const FOREIGN = { customer: 'My line is dead. When will it be repaired?', reply: 'Thank you for contacting us!' }
const ENGLISH = { 'accept-language': 'en' }

describe('a reply that is held', () => {
  test('is a conflict that says what is wrong, on which words, and how to mend it', async () => {
    const held = await anna('POST', `/api/cases/${caseId}/replies`, { text: RITUAL }, ENGLISH)
    expect(held.statusCode).toBe(409)
    const problem = held.json()
    expect(problem).toMatchObject({ code: 'review-holds', errors: [{ field: 'text' }] })
    expect(problem.detail).toMatch(/say why it goes as it is/)
    const unanswered = problem.findings.find(({ code }: { code: string }) => code === 'unanswered')
    expect(unanswered).toEqual({
      code: 'unanswered',
      quote: 'Когда почините?',
      why: expect.stringContaining('Когда почините'),
      mend: expect.stringMatching(/\w/),
    })
    expect(problem.findings.map(({ code }: { code: string }) => code)).toContain('ritual')
  })

  test('leaves for a reason, which the lead reads in pages', async () => {
    for (const asIs of ['', '  ', 'x'.repeat(2001)])
      expect((await anna('POST', `/api/cases/${caseId}/replies`, { text: RITUAL, asIs })).statusCode).toBe(422)
    for (const asIs of ['Первая', 'Вторая', 'Третья'])
      expect((await anna('POST', `/api/cases/${caseId}/replies`, { text: RITUAL, asIs })).statusCode).toBe(201)
    const reasons: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await olga('GET', `/api/review-overrides?limit=2${cursor && `&cursor=${cursor}`}`)).json()
      reasons.push(...page.items.map(({ reason }: { reason: string }) => reason))
      if (!page.next) break
      cursor = page.next
    }
    expect(reasons).toEqual(['Третья', 'Вторая', 'Первая'])
    expect((await olga('GET', '/api/review-overrides?cursor=x')).json()).toMatchObject({
      errors: [{ field: 'cursor' }],
    })
    expect((await anna('GET', '/api/review-overrides')).statusCode).toBe(403)
  })

  test('with a place to fill is an input that does not fit, whatever the reason', async () => {
    const body = { text: '{{customer.name}}, кабель починили в 10:40. Анна', asIs: 'Так надо' }
    expect((await anna('POST', `/api/cases/${caseId}/replies`, body)).json()).toMatchObject({
      status: 422,
      code: 'placeholder-left',
      errors: [{ field: 'text', detail: expect.stringContaining('{{customer.name}}') }],
    })
  })
})

describe('the review of another system’s letter', () => {
  test('needs no case, and answers in the language of the request', async () => {
    const review = (await anna('POST', '/api/reviews', FOREIGN, ENGLISH)).json()
    expect(review).toMatchObject({ language: 'en', holds: true, unrecorded: [], secondReader: 'off' })
    expect(review.asks).toMatchObject([{ askId: null, answered: false }])
    const ritual = review.findings.find(({ code }: { code: string }) => code === 'ritual')
    expect(ritual).toMatchObject({ severity: 'stop', second: false, why: expect.stringMatching(/^[\w ,:'’.]+$/) })
  })

  test('takes what the other system knows, numbers and all', async () => {
    const context = {
      alreadySent: ['Restart the router.'],
      knowledge: [],
      known: { contract: 4711, phone: '+44 20 7946 0000' },
      brokenPromise: { what: 'call by noon', due: '2026-06-30T12:00:00Z' },
      decision: null,
    }
    const body = { ...FOREIGN, context, now: '2026-07-01T09:00:00+03:00', zone: 'Europe/London', thorough: true }
    const review = await anna('POST', '/api/reviews', body)
    expect(review.statusCode).toBe(200)
    const silent = review.json().findings.find(({ code }: { code: string }) => code === 'unacknowledged')
    expect(silent).toMatchObject({ severity: 'stop', quote: 'call by noon' })
  })

  test.each([
    ['neither a case nor a customer', { reply: 'x' }],
    ['nothing', {}],
    ['a zone that is none', { ...FOREIGN, zone: 'Mars/Olympus' }],
    ['a moment that is none', { ...FOREIGN, now: 'yesterday' }],
    ['a text of 100,001 characters', { ...FOREIGN, reply: 'x'.repeat(100_001) }],
    ['a case that is not there', { caseId: 999_999, reply: 'x' }],
  ])('%s is refused', async (_, body) => {
    expect((await anna('POST', '/api/reviews', body)).statusCode).toBe(422)
  })

  test('a request over the limit is told so', async () => {
    const context = { knowledge: Array.from({ length: 30 }, () => 'x'.repeat(90_000)) }
    expect((await anna('POST', '/api/reviews', { ...FOREIGN, context })).json()).toMatchObject({
      status: 413,
      code: 'body-too-large',
    })
  })

  test('an empty letter is reviewed too', async () => {
    const review = (await anna('POST', '/api/reviews', { customer: '', reply: '' })).json()
    expect(review).toMatchObject({ asks: [], dates: [] })
  })
})

test.each([
  ['words', 'Мы починим кабель завтра. '],
  ['one word', 'ы'],
  ['no words', '?!. '],
  ['emoji', '👨‍👩‍👧'],
])('a letter of 100 kB does not keep others waiting: %s', async (_, piece) => {
  const long = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000)
  const body = { customer: long, reply: long, context: { alreadySent: [long] } }
  await anna('POST', '/api/reviews', body)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const quickest = []
  for (let i = 0; i < 5; i++) {
    delay.reset()
    delay.enable()
    await anna('POST', '/api/reviews', body)
    delay.disable()
    quickest.push(delay.max / 1e6)
  }
  // the best of five: the machine is shared
  expect(Math.min(...quickest)).toBeLessThan(50)
})

test('who may set what, and what is not there', async () => {
  const row = { code: 'passing', caseKind: 'billing', severity: 'stop' }
  expect((await anna('PUT', '/api/review-severities', row)).statusCode).toBe(403)
  expect((await olga('PUT', '/api/review-severities', { ...row, severity: 'loud' })).statusCode).toBe(422)
  const set = (await olga('PUT', '/api/review-severities', row)).json()
  expect(set.items.at(-1)).toMatchObject({ ...row, changedBy: 'Ольга Мирова' })
  expect(set.caseKinds).toContain('billing')
  expect((await olga('PUT', '/api/review-severities', { ...row, severity: null })).json().items).toHaveLength(11)
  for (const url of [`/api/cases/${caseId}/entries/999999/review`, `/api/cases/999999/entries/1/review`])
    expect((await anna('GET', url)).statusCode).toBe(404)
})
