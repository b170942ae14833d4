import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breakCable, neighbour } from '../world/segment.ts'
import { type House, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let olga: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  olga = await house.as(house.olga)
  for (let i = 1; i <= 4; i++) await neighbour(house, { name: `К${i}`, email: `k${i}@mail.example` })
  for (let i = 5; i <= 8; i++)
    await neighbour(house, { name: `К${i}`, email: `k${i}@mail.example`, place: 'msk.south.house1' })
})
afterAll(() => house.close())

const at = (hours: number) => new Date(house.now().getTime() + hours * 3_600_000).toISOString()
const declaration = (rest: object) => ({
  title: 'Обрыв',
  kind: 'outage',
  severity: 'major',
  startedAt: at(0),
  commanderId: house.igor.id,
  deputyId: house.anna.id,
  scope: { places: ['msk.north'] },
  confirm: 4,
  ...rest,
})
const declare = (rest: object) => olga('POST', '/api/incidents', declaration(rest))

describe('a declaration', () => {
  test.each([
    ['a place where nothing is', { scope: { places: ['msk.nort'] } }, 'scope-unknown', 'scope'],
    ['a place that is none', { scope: { places: ['msk north!'] } }, 'place-invalid', 'scope.places'],
    [
      'nobody concerned',
      { scope: { conditions: [{ kind: 'boiler' }] }, confirm: undefined },
      'nobody-concerned',
      'confirm',
    ],
    ['half of the customers by a typo', { confirm: undefined }, 'confirm-count', 'confirm'],
    ['the wrong number typed', { confirm: 5 }, 'confirm-count', 'confirm'],
    ['a beginning in the future', { startedAt: '2030-01-01T00:00:00Z' }, 'start-in-the-future', 'startedAt'],
    ['a commander nobody knows', { commanderId: 999 }, 'staff-not-found', 'commanderId'],
  ])('%s is refused beside its field', async (_, rest, code, field) => {
    const refused = await declare(rest)
    expect(refused.json()).toMatchObject({ status: 422, code, errors: [{ field }] })
  })

  test('a commander is not the own deputy', async () => {
    expect((await declare({ deputyId: house.igor.id })).json()).toMatchObject({ code: 'deputy-needed' })
  })

  test('all that is unknown comes back as a list', async () => {
    const scope = { assets: ['line-К1', 'L-0'], customers: ['ext-К2', 'E-0'], customerIds: [9999], cases: [77] }
    const refused = (await declare({ scope })).json()
    expect(refused.items.sort()).toEqual(['77', '9999', 'E-0', 'L-0'])
    expect(refused.detail).toContain('L-0')
  })

  test('by a list as CSV concerns those whom it names, counted before it is declared; unknown ones are named', async () => {
    const list = 'order,customer\nline-К1,ext-К1\n,ext-К2\n'
    const size = (await anna('POST', '/api/scope-sizes', { scope: { list }, counts: true })).json()
    const all = { channel: 'email', zone: 'Europe/Moscow', language: 'ru', customers: 2 }
    expect(size).toEqual({ concerned: 2, confirm: true, counts: [all] })
    const { id, scope } = (await declare({ scope: { list }, confirm: 2 })).json()
    expect(scope).toMatchObject({ assets: ['line-К1'], customers: ['ext-К2'] })
    expect(scope.list).toBeUndefined()
    const why = 'забыли заказ'
    const changed = await olga('PUT', `/api/incidents/${id}/scope`, { scope: { list: `${list}L-0,` }, confirm: 2, why })
    expect(changed.json()).toMatchObject({ status: 422, code: 'scope-unknown', items: ['L-0'] })
    expect((await declare({ scope: { list: 'К1\nК2' } })).json()).toMatchObject({ code: 'list-header' })
  })

  test('is a lead’s', async () => {
    expect((await anna('POST', '/api/incidents', declaration({}))).json()).toMatchObject({ status: 403 })
  })

  test('by lists and by a condition finds the same people, each with the reason', async () => {
    const scope = { assets: ['line-К1'], customers: ['ext-К2'], conditions: [{ label: 'интернет' }] }
    const { id } = (await declare({ scope, confirm: 8 })).json()
    const { items } = (await anna('GET', `/api/incidents/${id}/concerned`)).json()
    expect(new Set(items.map(({ customer }: { customer: { id: number } }) => customer.id)).size).toBe(8)
    expect(items.map(({ reason }: { reason: string }) => reason)).toContain('customer')
  })
})

describe('a bulletin', () => {
  const ru = { found: 'Нашли обрыв.', cause: 'Ремонт дороги.', next: 'Чиним.', apology: 'Простите.' }
  let url: string
  beforeAll(async () => {
    url = `/api/incidents/${(await breakCable(house, 4)).id}/bulletins`
  })
  const without = (part: keyof typeof ru) => ({ ...ru, [part]: undefined })

  test.each([
    ['what was found', { texts: { ru: without('found') } }, 'found-missing', 'texts.ru.found'],
    ['the cause', { texts: { ru: without('cause') } }, 'cause-missing', 'texts.ru.cause'],
    ['what is next', { texts: { ru: without('next') } }, 'next-missing', 'texts.ru.next'],
    ['an apology', { texts: { ru: { ...ru, apology: '  ' } } }, 'apology-missing', 'texts.ru.apology'],
    ['until when', { untilAt: undefined }, 'until-missing', 'untilAt'],
    ['a date ahead', { untilAt: '2020-01-01T00:00:00Z' }, 'due-in-the-past', 'untilAt'],
    ['an estimate to move', { kind: 'moved', texts: { ru: { ...ru, reason: 'муфта' } } }, 'no-estimate', 'kind'],
  ])('without %s is refused with the part named', async (_, rest, code, field) => {
    const draft = { kind: 'news', texts: { ru }, untilAt: at(30), ...rest }
    expect((await olga('POST', url, draft)).json()).toMatchObject({ status: 422, code, errors: [{ field }] })
  })

  test('of an agent who is neither commander nor deputy is refused; the deputy may', async () => {
    const { id } = (await declare({ deputyId: house.olga.id })).json()
    const draft = { kind: 'news', texts: { ru: { ...ru, cause: null } }, untilAt: at(30) }
    expect((await anna('POST', `/api/incidents/${id}/bulletins`, draft)).statusCode).toBe(403)
    const told = await anna('POST', url, draft)
    expect(told.json()).toMatchObject({ bulletins: [{ messages: { planned: 4 }, texts: { ru: { cause: null } } }] })
    const later = await olga('POST', url, { ...draft, untilAt: at(50) })
    expect(later.json()).toMatchObject({ code: 'estimate-moves' })
    expect(later.json().detail).toContain('с причиной')
  })
})

describe('a bulletin in the company’s own form', () => {
  const key = { kind: 'news', form: 'letter', language: 'ru' }
  const put = (source: string | null, who = olga) => who('PUT', '/api/bulletin-templates', { ...key, source })

  test.each([
    ['without an apology', '{{ found }} {{ cause }} {{ next }} {{ until }}', 'template-part-missing', 'apology'],
    ['with a name that nobody knows', '{{ found }} {{ price }}', 'template-unknown', 'price'],
    ['that cannot be read', '{{ found', 'template-broken', ''],
  ])('%s is refused, in words of the reader', async (_, source, code, named) => {
    const refused = (await put(source)).json()
    expect(refused).toMatchObject({ status: 422, code, errors: [{ field: 'source' }] })
    expect(refused.detail).toContain(named)
  })

  test('is shown before it is sent, and gives way to the words it came with', async () => {
    const source = 'Орбита сообщает. {{ found }} {{ cause }} {{ next }} {{ until }} {{ apology }}'
    expect((await put(source, anna)).statusCode).toBe(403)
    expect((await put(source)).json()).toMatchObject({ source, changed: { by: 'Ольга Мирова' } })
    const { id } = await breakCable(house, 4)
    const ru = { found: 'Нашли обрыв.', cause: 'Ремонт дороги.', next: 'Чиним.', apology: 'Простите.' }
    const draft = { kind: 'news', texts: { ru }, untilAt: at(30) }
    const body = async () =>
      (await olga('POST', `/api/incidents/${id}/bulletin-previews`, draft)).json().letters[0].body
    expect(await body()).toMatch(
      /^Орбита сообщает\. Нашли обрыв\. Ремонт дороги\. Чиним\. Исправим .* Простите\.\n\nВсё об этом на одной странице: /,
    )
    await put(null)
    expect(await body()).toMatch(/^Нашли обрыв\./)
  })
})
