import { afterAll, beforeAll, expect, test } from 'vitest'
import { getArticle } from '../../src/contract/knowledge.ts'
import { type House, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let olga: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  olga = await house.as(house.olga)
})
afterAll(() => house.close())

const article = { title: 'Роутер', text: 'Перезагрузите роутер.', language: 'ru' }
const add = (change: object, headers = {}) => anna('POST', '/api/articles', { ...article, ...change }, headers)

test.each([
  ['an empty title', { title: '  ' }, 'title', 'Это поле нужно заполнить.'],
  ['a text of 20,001 characters', { text: 'а'.repeat(20_001) }, 'text', 'Слишком длинно: не больше 20000 знаков.'],
  ['an empty text', { text: '\n' }, 'text', 'Это поле нужно заполнить.'],
  ['a language that we do not speak', { language: 'de' }, 'language', 'Выберите из предложенного.'],
  [
    'a link that runs a script',
    { links: [{ label: 'x', url: 'javascript:alert(1)' }] },
    'links.0.url',
    'Проверьте это поле.',
  ],
])('%s is refused beside its field', async (_, change, field, detail) => {
  const refused = await add(change)
  expect(refused.json()).toMatchObject({ status: 422, code: 'invalid', errors: [{ field, detail }] })
})

test('a text of 20,000 characters, a NUL and half an emoji are kept as far as they can be', async () => {
  const long = await add({ text: 'а'.repeat(20_000) })
  expect(long.statusCode).toBe(201)
  const odd = await add({ title: 'Но\0ль \ud83d', links: [{ label: 'а\0б', url: 'https://help.example/\ud83d' }] })
  expect(odd.json()).toMatchObject({ title: 'Ноль \ufffd', links: [{ label: 'аб' }] })
})

test('remarks come with what was saved, in the language of the request', async () => {
  const text = 'Здравствуйте, {{client}}. Придём [ДАТА].'
  const saved = (await anna('POST', '/api/macros', { ...article, text })).json()
  expect(saved.remarks).toEqual([
    {
      code: 'placeholder-unknown',
      why: '«{{client}}» нечем заполнить: так это место и уйдёт.',
      mend: 'Возьмите подстановку из списка или впишите слова.',
    },
    {
      code: 'blank-left',
      why: 'В тексте осталось пустое место: [ДАТА].',
      mend: 'Впишите, что здесь должно стоять.',
    },
  ])
  const read = (await anna('GET', `/api/macros/${saved.id}`, undefined, { 'accept-language': 'en' })).json()
  expect(read.remarks[0].why).toBe('Nothing can fill "{{client}}": it would go out as it stands.')
  expect((await add({ language: 'en' }, { 'accept-language': 'en' })).json().remarks).toMatchObject([
    { code: 'language-not-en', why: 'The language says English and the text is in another one.' },
  ])
})

test('a change holds what was sent and leaves the rest', async () => {
  const links = [{ label: 'Подробнее', url: 'https://help.example/1' }]
  const { id } = (await add({ links })).json()
  const changed = (await anna('PATCH', `/api/articles/${id}`, { title: 'Роутер без кнопки' })).json()
  expect(changed).toMatchObject({ title: 'Роутер без кнопки', text: article.text, links })
  expect(getArticle.response.parse(changed)).toEqual(changed)
  expect((await anna('PATCH', `/api/articles/${id}`, { title: '' })).statusCode).toBe(422)
})

test('who may retire, and what is found then', async () => {
  const { id } = (await add({ title: 'Модем' })).json()
  const retirement = `/api/articles/${id}/retirement`
  expect((await anna('PUT', retirement, { why: 'x' })).json()).toMatchObject({ status: 403, code: 'forbidden' })
  expect((await olga('PUT', retirement, {})).json().retirement).toMatchObject({ by: 'Ольга Мирова', why: '' })
  expect((await anna('DELETE', retirement)).statusCode).toBe(403)
  const found = async (state: string) =>
    (await anna('GET', `/api/articles?q=${encodeURIComponent('модемы')}&state=${state}`)).json().items
  expect(await found('in-use')).toEqual([])
  expect(await found('retired')).toMatchObject([{ id, title: 'Модем' }])
  expect((await olga('DELETE', retirement)).json().retirement).toBeNull()
  expect(await found('in-use')).toHaveLength(1)
})

test('pages meet without a gap, searched or not, and a made-up cursor is refused', async () => {
  for (let i = 1; i <= 5; i++) await add({ title: `Телевизор ${i}`, text: `Телевизор${', телевизор'.repeat(i % 3)}` })
  for (const q of [`&q=${encodeURIComponent('телевизоры')}`, '']) {
    const ids: number[] = []
    for (let cursor = ''; ; ) {
      const page = (await anna('GET', `/api/articles?limit=2${q}${cursor && `&cursor=${cursor}`}`)).json()
      ids.push(...page.items.map(({ id }: { id: number }) => id))
      if (!page.next) break
      cursor = page.next
    }
    expect(new Set(ids).size).toBe(ids.length)
    const whole = (await anna('GET', `/api/articles?limit=200${q}`)).json().items
    expect(ids).toEqual(whole.map(({ id }: { id: number }) => id))
    if (q) expect(ids).toHaveLength(5)
  }
  for (const cursor of ['x', Buffer.from('[1]').toString('base64url'), Buffer.from('[1.5,2]').toString('base64url')])
    expect((await anna('GET', `/api/articles?cursor=${cursor}`)).json()).toMatchObject({
      errors: [{ field: 'cursor' }],
    })
})

test('what is not there is not found', async () => {
  const { id: macroId } = (await anna('POST', '/api/macros', article)).json()
  const { id: articleId } = (await add({})).json()
  const contact = { from: { phone: '+79160000009' }, text: 'Нет связи', channel: 'phone' }
  const { id: caseId } = (await anna('POST', '/api/cases', contact)).json()
  for (const [method, url] of [
    ['GET', '/api/articles/999'],
    ['GET', `/api/articles/${macroId}`],
    ['GET', `/api/macros/${articleId}`],
    ['GET', `/api/cases/${caseId}/macros/${articleId}`],
    ['GET', `/api/cases/999/macros/${macroId}`],
    ['PUT', `/api/cases/${caseId}/shown-articles/${macroId}`],
    ['PUT', `/api/cases/999/shown-articles/${articleId}`],
    ['DELETE', `/api/cases/${caseId}/shown-articles/${articleId}`],
  ] as const)
    expect((await anna(method, url, method === 'PUT' ? { how: 'sent' } : undefined)).statusCode, url).toBe(404)
  const wrong = await anna('PUT', `/api/cases/${caseId}/shown-articles/${articleId}`, { how: 'guessed' })
  expect(wrong.json()).toMatchObject({ status: 422, errors: [{ field: 'how' }] })
})
