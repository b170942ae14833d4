import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkTo, revokeLink } from '../../src/desk/case/link.ts'
import { read } from '../../src/desk/desk.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { PER_MINUTE } from '../../src/http/problem/limit.ts'
import { ok } from '../world/world.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Somebody's case with a file, and the private link to it. */
async function someone(name: string) {
  const files = [{ name: `${name}.txt`, type: 'text/plain', content: Buffer.from(name) }]
  const contact = { name, email: `${name.toLowerCase()}@mail.example` }
  const word = { channel: 'web' as const, text: `Нет связи у ${name}` }
  const { caseId } = await ok(tell(house.desk, null, { source: 'web', raw: Buffer.from(name), contact, word, files }))
  const { customerId } = (await house.store.case.find(caseId))!
  const [file] = await house.store.entry.attachments(caseId)
  const url = await read(house.desk, house.annaActor, a => linkTo(a, caseId, customerId))
  return { caseId, file: file!.id, path: new URL(url).pathname }
}

test('a link opens its own case and nothing else, and nothing once it is taken back', async () => {
  const [maria, pavel] = [await someone('Maria'), await someone('Pavel')]
  const page = await house.app.inject(maria.path)
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Maria')
  expect(page.body).not.toContain('Pavel')
  expect((await house.app.inject(`${maria.path}/attachments/${maria.file}`)).statusCode).toBe(200)
  expect((await house.app.inject(`${maria.path}/attachments/${pavel.file}`)).statusCode).toBe(404)
  expect((await house.app.inject(`/api/attachments/${maria.file}`)).statusCode).toBe(401)
  const [link] = await house.store.link.ofCase(maria.caseId)
  await ok(revokeLink(house.desk, house.annaActor, link!.id))
  for (const path of [maria.path, `${maria.path}/attachments/${maria.file}`])
    expect((await house.app.inject(path)).statusCode).toBe(410)
  expect((await house.app.inject(pavel.path)).statusCode).toBe(200)
})

test('links are not guessed: tries of one address are counted, whatever they try', async () => {
  const guess = async (path: string, remoteAddress: string) => {
    const { statusCode, headers } = await house.app.inject({ url: path, remoteAddress })
    return [statusCode, Number(headers['x-ratelimit-remaining'])]
  }
  expect(await guess('/c/one', '192.0.2.9')).toEqual([404, PER_MINUTE.page - 1])
  expect(await guess('/c/two', '192.0.2.9')).toEqual([404, PER_MINUTE.page - 2])
  expect(await guess('/c/one', '192.0.2.10')).toEqual([404, PER_MINUTE.page - 1])
})
