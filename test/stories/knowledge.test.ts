import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { showCase } from '../../src/desk/case/case.ts'
import { changeCustomer } from '../../src/desk/customer/customer.ts'
import { read } from '../../src/desk/desk.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import {
  addWriting,
  changeWriting,
  listWritings,
  retireWriting,
  showWriting,
} from '../../src/desk/knowledge/knowledge.ts'
import { fillMacro } from '../../src/desk/knowledge/macro.ts'
import { knowledgeOf, showArticle, takeShownArticleBack } from '../../src/desk/knowledge/shown.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

let world: World
let caseId: number
let customerId: number
let router: number
let bill: number

const RESTART = 'Выключите роутер из розетки, подождите минуту и включите снова.\nЕсли индикатор красный, напишите нам.'

beforeAll(async () => {
  world = await createWorld()
  const write = async (title: string, text: string, language: 'ru' | 'en' = 'ru') =>
    (await ok(addWriting(world.desk, world.annaActor, 'article', { title, text, language, links: [] }))).id
  router = await write('Как перезагрузить роутер', RESTART)
  bill = await write('Как читать счёт', 'Счёт приходит первого числа. Начисления разложены по дням.')
  await write('Restarting your router', 'Unplug the router, wait for a minute and plug it in again.', 'en')
  const word = { channel: 'phone', text: 'Интернета нет с утра, роутер перезагружала дважды. Когда почините?' }
  const contact = { name: 'Софья Ким', phone: '+79161234567' }
  const raw = Buffer.from(word.text)
  caseId = (await ok(tell(world.desk, world.annaActor, { source: 'phone', raw, contact, word }))).caseId
  customerId = (await world.store.case.find(caseId))!.customerId
})
afterAll(() => world.close())

const titles = async (text: string, filter = {}) => {
  const found = await ok(
    listWritings(world.desk, world.annaActor, { kind: 'article', retired: false, limit: 20, text, ...filter }),
  )
  return found.map(({ title }) => title)
}
const events = async (type: RegExp) => {
  const { rows } = await world.database.query(client => client.query('select * from events order by id'))
  return rows.filter(row => type.test(row.type))
}
const forReview = () => read(world.desk, world.annaActor, a => knowledgeOf(a, caseId))

test('an article is found by its words in any form, in both languages, half typed and misspelt', async () => {
  expect(await titles('перезагрузка роутера')).toEqual(['Как перезагрузить роутер'])
  expect(await titles('роут')).toEqual(['Как перезагрузить роутер'])
  expect(await titles('начисление')).toEqual(['Как читать счёт'])
  expect(await titles('счет')).toEqual(['Как читать счёт'])
  expect(await titles('plugging routers')).toEqual(['Restarting your router'])
  expect(await titles('рутером')).toEqual(['Как перезагрузить роутер'])
  expect(await titles('reuter restrat')).toEqual(['Restarting your router'])
  expect(await titles('дирижабль')).toEqual([])
  expect(await titles("'!:&|(*", { language: 'ru' })).toEqual(['Как читать счёт', 'Как перезагрузить роутер'])
})

test('what was shown is remembered on the case and feeds the review', async () => {
  expect(await forReview()).toEqual({ shown: [], published: [{ text: RESTART }] })
  const entry = (await world.store.entry.ofCase(caseId))[0]!
  const said = { how: 'said-read' as const, entryId: entry.id }
  await ok(showArticle(world.desk, world.annaActor, caseId, router, said))
  await ok(showArticle(world.desk, world.annaActor, caseId, router, said))
  await ok(showArticle(world.desk, world.annaActor, caseId, bill, { how: 'sent' }))
  const file = await ok(showCase(world.desk, world.annaActor, caseId))
  expect(file.shownArticles).toMatchObject([
    { articleId: router, how: 'said-read', byName: 'Анна Лебедева', entryId: entry.id },
    { articleId: bill, how: 'sent', entryId: null },
  ])
  await ok(takeShownArticleBack(world.desk, world.igorActor, caseId, bill))
  expect((await forReview()).shown).toEqual([{ text: RESTART }])
  // said twice alike is noted once
  expect((await events(/^article\.(sent|said-read|taken-back)/)).map(row => [row.type, row.actor_name])).toEqual([
    ['article.said-read', 'Анна Лебедева'],
    ['article.sent', 'Анна Лебедева'],
    ['article.taken-back', 'Игорь Панин'],
  ])
  expect(await refusal(takeShownArticleBack(world.desk, world.annaActor, caseId, bill))).toBe('not-found')
  const foreign = showArticle(world.desk, world.annaActor, caseId, bill, { how: 'sent', entryId: 999_999 })
  expect(await refusal(foreign)).toBe('entry-not-found')
})

test('an agent words an article anew, a lead retires it, and what was shown stays', async () => {
  const change = { title: 'Как перезапустить роутер' }
  const changed = await ok(changeWriting(world.desk, world.igorActor, 'article', router, change))
  expect(changed).toMatchObject({ ...change, text: RESTART, addedBy: 'Анна Лебедева', changedBy: 'Игорь Панин' })
  await ok(changeWriting(world.desk, world.igorActor, 'article', router, change))
  expect(await events(/article\.changed/)).toMatchObject([
    { actor_name: 'Игорь Панин', data: { articleId: router, before: { title: 'Как перезагрузить роутер' } } },
  ])
  expect(await refusal(retireWriting(world.desk, world.igorActor, 'article', router, ''))).toBe('forbidden')
  const why = 'Новые роутеры без кнопки'
  const retired = await ok(retireWriting(world.desk, world.olgaActor, 'article', router, why))
  expect(retired.retirement).toMatchObject({ byName: 'Ольга Мирова', why, at: world.now() })
  expect(await titles('роутер')).toEqual([])
  expect(await titles('роутер', { retired: true })).toEqual(['Как перезапустить роутер'])
  expect(await forReview()).toEqual({ shown: [{ text: RESTART }], published: [] })
  expect(await events(/article\.retired/)).toMatchObject([{ actor_name: 'Ольга Мирова', why }])
})

test('a macro is filled from the case, in its own language and the customer’s hours', async () => {
  const text = `{{customer.name}}, обращение {{case.number}}: мастер будет {{promise.date}}.
Сегодня {{date}}. Отвечает {{owner.name}}, {{owner.phone}}. {{client.discount}}`
  const macro = await ok(
    addWriting(world.desk, world.annaActor, 'macro', { title: 'Мастер едет', text, language: 'ru', links: [] }),
  )
  expect(macro.remarks).toMatchObject([{ code: 'placeholder-unknown', values: { place: '{{client.discount}}' } }])
  await ok(changeCustomer(world.desk, world.annaActor, customerId, { name: 'Софья Ким' }))
  const filled = () => ok(fillMacro(world.desk, world.annaActor, caseId, macro.id))
  const dueAt = new Date('2026-07-01T09:00:00Z')
  await world.store.customer.change(customerId, { zone: 'Asia/Omsk' })
  await ok(makePledge(world.desk, world.annaActor, caseId, { kind: 'visit', text: 'Мастер', dueAt }))
  expect((await filled()).text).toBe(`Софья Ким, обращение ${caseId}: мастер будет сегодня до 15:00.
Сегодня 1 июля. Отвечает Анна Лебедева, 8 800 555-01-02, доб. 214. {{client.discount}}`)
  expect((await filled()).unfilled.map(span => span.text)).toEqual(['{{client.discount}}'])
  const english = { title: 'Hello', text: 'It is {{date}}, {{owner.name}}, {{company.name}}', language: 'en' as const }
  const en = await ok(addWriting(world.desk, world.annaActor, 'macro', { ...english, links: [] }))
  const said = await ok(fillMacro(world.desk, world.annaActor, caseId, en.id))
  expect(said.text).toBe('It is 1 July, Anna Lebedeva, Orbita')
  expect(isRefusal(await showWriting(world.desk, world.annaActor, 'article', macro.id))).toBe(true)
})
