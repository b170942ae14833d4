import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revokeLink } from '../../src/desk/case/link.ts'
import { addNote, addReply } from '../../src/desk/case/reply.ts'
import { addRuling } from '../../src/desk/ruling/ruling.ts'
import { ok } from '../world/world.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Sendable = string | { name: string; content: string }

/** A form as a browser without JavaScript sends it. */
export async function post(app: FastifyInstance, url: string, fields: Record<string, Sendable | Sendable[]>) {
  const data = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat())
      if (typeof value === 'string') data.append(name, value)
      else data.append(name, new Blob([value.content], { type: 'image/png' }), value.name)
  const request = new Request('http://localhost', { method: 'POST', body: data })
  const payload = Buffer.from(await request.arrayBuffer())
  const headers = { 'content-type': request.headers.get('content-type')!, origin: 'null' }
  return app.inject({ method: 'POST', url, payload, headers })
}

const get = (url: string, headers = {}) => house.app.inject({ url, headers })
const pathOf = (url: string) => new URL(url).pathname

/** Somebody writes through the public form; where their page is. */
async function write(fields: Record<string, Sendable | Sendable[]>) {
  const sent = await post(house.app, '/contact', { once: Math.random().toString(), ...fields })
  expect(sent.statusCode).toBe(303)
  const slip = await get(sent.headers.location as string)
  const link = /href="(https:\/\/orbita\.example\/c\/[\w-]+)"/.exec(slip.body)?.[1]
  return { slip, page: link && pathOf(link), caseId: Number(/class="number">(\d+)/.exec(slip.body)![1]) }
}

test('the public form opens a case, names the person and leads to the page', async () => {
  const { slip, page, caseId } = await write({
    text: 'Нет интернета с утра. Когда почините?',
    name: 'Иван',
    email: 'ivan@example.ru',
    answers: 'email',
  })
  expect(slip.statusCode).toBe(200)
  expect(slip.body).toContain('Лебедева')
  const shown = await get(page!)
  expect(shown.statusCode).toBe(200)
  expect(shown.body).toContain('Нет интернета с утра')
  expect(shown.headers['referrer-policy']).toBe('no-referrer')
  expect(shown.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(shown.headers['content-security-policy']).not.toContain('unsafe')
  expect(Buffer.byteLength(shown.body)).toBeLessThan(30_000)
  const raw = await house.store.rawMessage.find(1)
  expect(raw).toMatchObject({ source: 'web', state: 'understood', caseId })
  expect(raw!.content.toString()).toContain('Нет интернета с утра')
})

test('the same form pressed twice is heard once, other words under the same mark are heard too', async () => {
  const { page, caseId } = await write({ text: 'Молчит телефон', email: 'twice@example.ru' })
  const form = {
    once: 'pressed-twice',
    text: 'Дополню: с четверга',
    files: { name: 'снимок экрана.png', content: 'png' },
  }
  const [one, two] = await Promise.all([
    post(house.app, `${page}/messages`, form),
    post(house.app, `${page}/messages`, form),
  ])
  expect([one.statusCode, two.statusCode]).toEqual([303, 303])
  expect(one.headers.location).toBe(`${page}?done=message`)
  await post(house.app, `${page}/messages`, { ...form, text: 'И с пятницы тоже' })
  const entries = await house.store.entry.ofCase(caseId)
  expect(entries.map(({ text }) => text)).toEqual(['Молчит телефон', 'Дополню: с четверга', 'И с пятницы тоже'])
})

test('a file comes back to its customer to be saved and never to be run; a stranger does not get it', async () => {
  const { page } = await write({
    text: 'Вот снимок',
    email: 'file@example.ru',
    files: { name: 'a<b>"\'.svg', content: '<svg/>' },
  })
  const { page: other } = await write({ text: 'Другое дело', email: 'other@example.ru' })
  const path = new RegExp(`${page}/attachments/\\d+`).exec((await get(page!)).body)![0]
  const file = await get(path)
  expect(file.body).toBe('<svg/>')
  expect(file.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''a%3Cb%3E%22%27\.svg$/)
  expect((await get(path.replace(page!, other!))).statusCode).toBe(404)
})

test('notes, drafts and the log of the desk do not leave it', async () => {
  const { page, caseId } = await write({ text: 'Верните деньги', email: 'secret@example.ru' })
  await ok(addNote(house.desk, house.annaActor, caseId, 'ЗАМЕТКА ДЛЯ СВОИХ'))
  await house.store.log.addDraft({ caseId, pledgeId: null, text: 'ЧЕРНОВИК', language: 'ru' }, new Date())
  const { body } = await get(`${page}?all=1`)
  expect(body).not.toMatch(/ЗАМЕТКА|ЧЕРНОВИК|case\.opened|note\.written/)
})

const PORT = {
  text: 'Порт на узле завис, перезагрузили его в 10:20: роутер снова в сети.',
  answers: [],
  keeps: [],
  asIs: 'Проба',
}

test('only the customer closes: solved, then not solved after all', async () => {
  const { page, caseId } = await write({ text: 'Не работает роутер', email: 'close@example.ru' })
  await ok(addReply(house.desk, house.annaActor, caseId, PORT))
  await house.settle()
  const solved = await post(house.app, `${page}/closure?lang=en`, { once: '1', verdict: 'solved' })
  expect(solved.headers.location).toBe(`${page}?done=solved&lang=en`)
  expect((await house.store.case.find(caseId))!.state).toBe('solved')
  await post(house.app, `${page}/closure`, { once: '2', verdict: 'not-solved', text: 'Опять пропал' })
  expect(await house.store.case.find(caseId)).toMatchObject({ state: 'open', reopened: 1 })
})

test('who disagrees with a decision says so in one field; the page then names who decides and by when', async () => {
  const { page, caseId } = await write({ text: 'Верните плату за июнь.', email: 'appeal@example.ru' })
  const fact = {
    text: 'связь прерывалась 3 июня с 10:05 до 10:41',
    entryIds: [],
    attachmentIds: [],
    remedyEntryIds: [],
  }
  const refused = {
    outcome: 'refused' as const,
    granted: '',
    denied: 'Плату за июнь вернуть не можем.',
    facts: [fact],
    reason: 'Возврат считается от двух часов простоя.',
    follows: '',
    answers: [],
    appealElsewhere: '',
  }
  const ruling = await ok(addRuling(house.desk, house.annaActor, caseId, refused))
  await house.settle()
  expect((await get(page!)).body).toMatch(new RegExp(`/appeals\\?.*name="ruling" value="${ruling.id}"`, 's'))
  const empty = await post(house.app, `${page}/appeals`, { once: 'a0', ruling: String(ruling.id), text: '' })
  expect(empty.statusCode).toBe(422)
  const sent = { once: 'a1', ruling: String(ruling.id), text: 'Связи не было сутки.' }
  const made = await post(house.app, `${page}/appeals`, sent)
  expect(made.headers.location).toMatch(/done=appeal/)
  await post(house.app, `${page}/appeals`, sent)
  const [appeal, ...more] = await house.store.appeal.ofCase(caseId)
  expect(more).toEqual([])
  expect(appeal).toMatchObject({ text: 'Связи не было сутки.', decider: ruling.appealTo, outcome: null })
  const { body } = await get(page!)
  expect(body).toContain(`Решение заново проверяет ${ruling.appealTo}`)
  expect(body).not.toContain('name="ruling"')
})

test('reach is set on the page; a wrong number is shown again with what was typed', async () => {
  const { page, caseId } = await write({ text: 'Нет связи', email: 'reach@example.ru' })
  const typed = {
    once: 'r1',
    answers: ['email', 'sms'],
    email: 'reach@example.ru',
    sms: '12',
    news: 'sms',
    zone: 'Asia/Omsk',
  }
  const wrong = await post(house.app, `${page}/reach`, typed)
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('value="12"')
  expect(wrong.body).toContain('не похоже на номер телефона')
  const right = await post(house.app, `${page}/reach`, { ...typed, sms: '8 916 123-45-67' })
  expect(right.headers.location).toBe(`${page}?done=reach`)
  const { customerId } = (await house.store.case.find(caseId))!
  expect(await house.store.customer.reaches(customerId)).toMatchObject([
    { channel: 'email', news: false },
    { channel: 'sms', address: '+79161234567', news: true },
  ])
})

test("somebody who types a known customer's address learns nothing of that customer and changes nothing", async () => {
  await write({ text: 'Первое', email: 'known@example.ru' })
  const { page, caseId } = await write({
    text: 'Чужое',
    email: 'known@example.ru',
    phone: '+7 916 765-43-21',
    answers: 'sms',
  })
  expect(page).toBeUndefined()
  const { customerId } = (await house.store.case.find(caseId))!
  const points = await house.store.customer.contactPoints(customerId)
  expect(points.map(({ address }) => address)).toEqual(['known@example.ru'])
  expect(await house.store.customer.reaches(customerId)).toEqual([])
})

test('what is missing in the public form is said beside the field, and the words stay', async () => {
  const wrong = await post(house.app, '/contact?lang=en', { once: 'x', text: 'My line is dead', answers: ['sms'] })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('My line is dead')
  expect(wrong.body).toContain('Give an e-mail address or a phone number')
  const machine = await post(house.app, '/contact', {
    once: 'y',
    text: 'Buy',
    email: 'a@example.com',
    website: 'http://x',
  })
  expect(machine.statusCode).toBe(422)
})

test('a link that was taken back, has run out, or is foreign opens nothing', async () => {
  const { page, caseId } = await write({ text: 'Ссылка', email: 'link@example.ru' })
  const [link] = await house.store.link.ofCase(caseId)
  await ok(revokeLink(house.desk, house.annaActor, link!.id))
  const revoked = await get(page!)
  expect(revoked.statusCode).toBe(410)
  expect(revoked.body).toContain('Ссылка больше не действует')
  const foreign = await get('/c/AAAAAAAAAAAAAAAAAAAAAA', { 'accept-language': 'en' })
  expect(foreign.statusCode).toBe(404)
  expect(foreign.body).toContain('There is nothing behind this link')
  expect((await post(house.app, '/c/AAAAAAAAAAAAAAAAAAAAAA/messages', { once: 'z', text: 'x' })).statusCode).toBe(404)
  const old = await write({ text: 'Старая ссылка', email: 'old@example.ru' })
  await house.pass(24 * 181)
  expect((await get(old.page!)).statusCode).toBe(410)
})

test('a form over the limit is told the limit', async () => {
  const content = 'x'.repeat(26_000_000)
  const big = await post(house.app, '/contact?lang=en', {
    once: 'b',
    text: 'x',
    email: 'b@example.ru',
    files: { name: 'b', content },
  })
  expect(big.statusCode).toBe(413)
  expect(big.body).toContain('This is more than fits: the limit is 25 MB.')
})

test('more files than fit are told beside them, and what was typed is still there', async () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ once: 'm', text: 'Вот снимки', email: 'b@example.ru' }))
    form.set(name, value)
  for (let at = 0; at < 21; at++) form.append('files', new Blob(['x']), `${at}.png`)
  const request = new Request('http://desk', { method: 'POST', body: form })
  const headers = { 'content-type': request.headers.get('content-type')! }
  const payload = Buffer.from(await request.arrayBuffer())
  const many = await house.app.inject({ method: 'POST', url: '/contact?lang=en', headers, payload })
  expect(many.statusCode).toBe(422)
  expect(many.body).toContain('No more than 20 files fit into one message.')
  expect(many.body).toContain('Вот снимки</textarea>')
  // the same sentence waits in the page for a browser that counts
  expect((await get('/contact?lang=en')).body).toContain('data-many="No more than 20 files fit into one message.')
})
