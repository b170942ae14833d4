import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { ok } from '../world/world.ts'
import { type House, openHouse } from './house.ts'

let house: House
let olga: Awaited<ReturnType<House['as']>>
let id: number
let secret: number
const RU = {
  found: 'Нашли обрыв кабеля у дома 12.',
  cause: null,
  next: 'Варим муфту.',
  apology: 'Простите, что вы без связи.',
}
const EN = {
  found: 'We found the break, at house 12.',
  cause: null,
  next: 'The splice is being made.',
  apology: 'Sorry that you are cut off.',
}
const at = (hours: number) => new Date(house.now().getTime() + hours * 3_600_000)

beforeAll(async () => {
  house = await openHouse()
  olga = await house.as(house.olga)
  await neighbour(house, { name: 'Мария Тайная', email: 'secret@mail.example', phone: '+79160000001' })
  id = (await breakCable(house, 1)).id
  const tell = (draft: object) =>
    ok(
      publishBulletin(house.desk, house.igorActor, id, { urgent: false, ...draft } as Parameters<
        typeof publishBulletin
      >[3]),
    )
  await tell({ kind: 'news', texts: { ru: RU, en: EN }, untilAt: at(8) })
  const why = { ru: { ...RU, reason: 'привезли не ту муфту' }, en: { ...EN, reason: 'the wrong part came' } }
  await tell({ kind: 'moved', texts: why, untilAt: at(30) })
  const list = { title: 'чемоданы рейса', scope: { customers: ['ext-Мария Тайная'] } }
  secret = (await breakCable(house, 1, list)).id
  const blocker = { what: 'Комендант не пускает', ownerId: house.anna.id, dueAt: at(20).toISOString() }
  expect((await olga('POST', `/api/incidents/${id}/blockers`, blocker)).statusCode).toBe(201)
})
afterAll(() => house.close())

const get = (url: string, headers = {}) => house.app.inject({ url, headers })
const subscribe = (incidentId: number, address: string) =>
  house.app.inject({
    method: 'POST',
    url: `/incidents/${incidentId}/subscriptions`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ address }).toString(),
  })
/** The board asks the database once a second. */
const fresh = () => new Promise(resolve => setTimeout(resolve, 1050))

test('everybody reads what was found, until when, why the date moved and who answers, without scripts and in 30 kB', async () => {
  const { body, headers, statusCode } = await get(`/incidents/${id}`)
  expect(statusCode).toBe(200)
  expect(Buffer.byteLength(body)).toBeLessThan(30_000)
  expect(body).not.toContain('<script')
  expect(headers['cache-control']).toBe('public, max-age=30')
  for (const said of [
    'У дома 12 повреждён кабель',
    'Нашли обрыв кабеля у дома 12.',
    'Причина пока неизвестна, ищем.',
    'Исправим завтра, 2 июля, до 16:00 по московскому времени.',
    'Простите, что вы без связи.',
    'Срок переносили 1 раз.',
    'Привезли не ту муфту.',
    'Игорь Панин',
    'Следующая новость',
  ])
    expect(body).toContain(said)
})

test('nothing private stands there: no customer, no blocker, no number of ours, nobody’s address', async () => {
  const pages = [
    '/incidents',
    `/incidents/${id}`,
    '/places/msk.north.house12',
    '/incidents.json',
    `/incidents/${id}.atom`,
  ]
  for (const page of pages) {
    const { body } = await get(page)
    expect(body).not.toMatch(/Тайная|secret@|9160000001|Комендант|igor\.panin@|80055501/)
    expect(body).not.toContain('чемоданы')
  }
})

test('the private page of a case that it hits leads there', async () => {
  const form = { text: 'Нет интернета', email: 'secret@mail.example' }
  const payload = new URLSearchParams(form).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  await house.app.inject({ method: 'POST', url: '/contact', headers, payload })
  await house.settle()
  const receipt = house.phones.email.outbox.find(({ message }) => message.text.includes('/c/'))!
  const { body } = await get(/\/c\/[\w-]+/.exec(receipt.message.text)![0])
  expect(body).toContain(`href="/incidents/${id}?lang=ru"`)
  expect(body).not.toContain(`href="/incidents/${secret}`)
})

test('a list of customers is nobody else’s matter, until a lead decides', async () => {
  const url = `/api/incidents/${secret}/publication`
  const anna = await house.as(house.anna)
  expect((await get(`/incidents/${secret}`)).statusCode).toBe(404)
  expect((await anna('PUT', url)).statusCode).toBe(403)
  expect((await olga('GET', url)).json()).toEqual({ publication: null })
  expect((await olga('PUT', url)).json()).toMatchObject({ publication: { by: 'Ольга Мирова', reason: 'decided' } })
  await fresh()
  expect((await get(`/incidents/${secret}`)).body).toContain('Чемоданы рейса')
  expect((await olga('DELETE', url)).json()).toEqual({ publication: null })
  await fresh()
  expect((await get(`/incidents/${secret}`)).statusCode).toBe(404)
  expect((await olga('GET', `/api/incidents/${id}/publication`)).json()).toMatchObject({
    publication: { reason: 'place' },
  })
})

test.each([
  ['ru', 'Такой страницы нет', 'not found', { 'accept-language': 'ru' }],
  ['en', 'not', 'Такой', { 'accept-language': 'en-GB,en;q=0.9' }],
])('an unknown incident is not found in the person’s own language: %s', async (lang, says, _, headers) => {
  const page = await get('/incidents/99999', headers)
  expect(page.statusCode).toBe(404)
  expect(page.body).toContain(`<html lang="${lang}"`)
  expect(page.body).toContain(says)
})

test('the page speaks English where that is asked for', async () => {
  const byHeader = await get(`/incidents/${id}`, { 'accept-language': 'en' })
  expect(byHeader.body).toContain('have it fixed by 4 pm Moscow time tomorrow, 2 July.')
  expect(byHeader.body).toContain('Igor Panin')
  expect((await get(`/incidents/${id}?lang=en`, { 'accept-language': 'ru' })).body).toContain('lang="en"')
})

test('who has the page already gets no second one, packed where it is understood', async () => {
  const first = await get(`/incidents/${id}`)
  const again = await get(`/incidents/${id}`, { 'if-none-match': first.headers.etag as string })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  const packed = await get(`/incidents/${id}`, { 'accept-encoding': 'gzip, br' })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(packed.rawPayload.length).toBeLessThan(first.rawPayload.length / 2)
})

describe('a place', () => {
  test.each([
    ['msk.north.house12', true],
    ['MSK.north', true],
    ['msk.north.house12.riser1.flat7', true],
    ['msk.south', false],
  ])('%s: hit is %s', async (place, hit) => {
    const { body } = await get(`/places/${place}`)
    expect(body.includes('повреждён кабель')).toBe(hit)
    expect(body.includes('Сообщить, что не работает')).toBe(!hit)
  })

  test('is found as people type it; what is no place is said beside the field', async () => {
    const found = await get(`/incidents?place=${encodeURIComponent('msk north, house12')}`)
    expect(found.headers.location).toBe('/places/msk.north.house12?lang=ru')
    const wrong = await get(`/incidents?place=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('aria-invalid')
    expect(wrong.body).not.toContain('<script>')
  })
})

describe('feeds', () => {
  const addresses = () => ['/incidents', `/incidents/${id}`, '/places/msk.north']

  test('Atom holds what RFC 4287 demands of a feed and of each entry', async () => {
    for (const address of addresses()) {
      const { body, headers } = await get(`${address}.atom`)
      expect(headers['content-type']).toContain('application/atom+xml')
      const seen = elementsOf(body)
      const entries = seen.filter(({ path }) => path === 'feed/entry').length
      expect(entries).toBe(3)
      for (const one of ['feed/id', 'feed/title', 'feed/updated'])
        expect(seen.filter(({ path }) => path === one)).toHaveLength(1)
      for (const each of ['id', 'title', 'updated', 'content', 'author/name'])
        expect(seen.filter(({ path }) => path === `feed/entry/${each}`)).toHaveLength(entries)
      const ids = seen.filter(({ path }) => path.endsWith('entry/id')).map(({ text }) => text)
      expect(new Set(ids).size).toBe(entries)
      for (const { path, text } of seen) if (path.endsWith('updated')) expect(new Date(text).toISOString()).toBe(text)
    }
  })

  test('JSON Feed 1.1 holds its version, a title, and items with stable ids', async () => {
    for (const address of addresses()) {
      const { body, headers } = await get(`${address}.json?lang=en`)
      expect(headers['content-type']).toContain('application/feed+json')
      const feed = JSON.parse(body)
      expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'en' })
      expect(feed.title).toContain('Orbita')
      expect(feed.items).toHaveLength(3)
      expect(feed.items[0]).toMatchObject({ title: 'The date moved: У дома 12 повреждён кабель', language: 'en' })
      expect(feed.items[0].content_text).toContain('The wrong part came.')
      for (const item of feed.items) expect(item.id).toMatch(/^https:\/\/orbita\.example\/incidents\/\d+#\w+$/)
    }
  })

  test('a feed of a place without incidents is a whole feed', async () => {
    const { body } = await get('/places/msk.south.atom')
    expect(elementsOf(body).map(({ path }) => path)).toEqual(expect.arrayContaining(['feed/id', 'feed/updated']))
  })
})

test('the form says beside itself that an address is none', async () => {
  const refused = await subscribe(id, 'никуда')
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Это не похоже на почту или номер телефона.')
  expect((await subscribe(secret, 'a@b.example')).statusCode).toBe(404)
})

/** Elements with their path and text; throws where one is not closed. */
function elementsOf(xml: string): { path: string; text: string }[] {
  const open: { name: string; text: string }[] = []
  const seen: { path: string; text: string }[] = []
  const parser = new Parser(
    {
      onopentag: name => void open.push({ name, text: '' }),
      ontext: text => {
        if (open.length) open.at(-1)!.text += text
      },
      onclosetag(name, implied) {
        if (implied && name !== 'link') throw new Error(`<${name}> is not closed`)
        const path = open.map(each => each.name).join('/')
        seen.push({ path, text: open.pop()!.text })
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return seen
}
