import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDraftFile, listDraftFiles, removeDraftFile, restoreDraftFile } from '../../src/desk/case/draft-file.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { type House, openHouse } from '../contract/house.ts'
import { ok, refusal } from '../world/world.ts'

/** No more files than fit on one reply, whichever way they come; what nobody sends does not lie here for ever. */

let house: House
let caseId: number
let ask: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  ask = await house.as(house.anna)
  const contact = { name: 'Мария', email: 'maria@mail.example' }
  const word = { channel: 'web', text: 'Нет связи' }
  caseId = (await ok(tell(house.desk, null, { source: 'web', raw: Buffer.from('x'), contact, word }))).caseId
})
afterAll(() => house.close())

const add = (content: Buffer, name = 'файл.bin') =>
  addDraftFile(house.desk, house.annaActor, caseId, { mode: 'reply', name, type: 'application/octet-stream', content })
const files = async () => ok(listDraftFiles(house.desk, house.annaActor, caseId))
const post = (payload: Buffer, name = 'файл.bin') =>
  house.app.inject({
    ...{ method: 'POST', payload, query: { name } },
    url: `/api/cases/${caseId}/staff-drafts/reply/files`,
    headers: { authorization: ask.authorization, 'content-type': 'application/octet-stream' },
  })
const clear = async () => {
  for (const { id } of await files()) await ok(removeDraftFile(house.desk, house.annaActor, id))
}

test('a file comes as it is, and is what its content shows', async () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\nснимок', 'latin1')
  const added = await post(png, '../снимок\n.html')
  expect(added.json()).toMatchObject({ name: '.. снимок .html', type: 'image/png', size: png.length })
  const { url } = added.json()
  const got = await ask('GET', url)
  expect(got.rawPayload).toEqual(png)
  expect(got.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'image/png' })
  expect(got.headers['content-disposition']).toMatch(/^attachment;/)
  expect((await house.app.inject(url)).statusCode).toBe(401)
  await clear()
})

test('no more than twenty, no more than 25 MB in all, nothing empty, however many come at once', async () => {
  expect((await post(Buffer.alloc(0))).json()).toMatchObject({ status: 422, code: 'file-empty' })
  const tooLarge = await post(Buffer.alloc(25_000_001))
  expect(tooLarge.json()).toMatchObject({ status: 413, code: 'body-too-large' })
  expect(tooLarge.json().detail).toContain('25 МБ')
  await ok(add(Buffer.alloc(20_000_000, 1)))
  expect(await refusal(add(Buffer.alloc(5_000_001, 2)))).toBe('body-too-large')
  await clear()
  const many = await Promise.all(Array.from({ length: 24 }, (_, i) => add(Buffer.from(`${i}`))))
  expect(many.filter(result => 'refused' in result)).toHaveLength(4)
  expect((await post(Buffer.from('x'))).json()).toMatchObject({ status: 413, code: 'too-many-files' })
  expect(await files()).toHaveLength(20)
})

test("a taken-off file does not come back beyond the limit, and nobody sends another's", async () => {
  const [first] = await files()
  await ok(removeDraftFile(house.desk, house.annaActor, first!.id))
  await ok(add(Buffer.from('ещё')))
  expect(await refusal(restoreDraftFile(house.desk, house.annaActor, first!.id))).toBe('too-many-files')
  const stolen = { text: 'Вот файл', answers: [], keeps: [], asIs: 'так', files: [(await files())[0]!.id] }
  expect(await refusal(addReply(house.desk, house.igorActor, caseId, stolen))).toBe('file-gone')
})

test('what was taken off goes after a day, what nobody sent after a fortnight, its content with it', async () => {
  await clear()
  const kept = await ok(add(Buffer.from('единственный')))
  const path = join(house.blobs, kept.sha256.slice(0, 2), kept.sha256.slice(2))
  await house.pass(13 * 24)
  expect((await files()).map(({ id }) => id)).toEqual([kept.id])
  expect(existsSync(path)).toBe(true)
  await house.pass(2 * 24)
  expect(await files()).toEqual([])
  expect(existsSync(path)).toBe(false)
})
