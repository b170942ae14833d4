import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storable } from '../../src/core/text/storable.ts'
import { addAsk } from '../../src/desk/case/case.ts'
import { addHandover } from '../../src/desk/case/handover.ts'
import { addNote, addReply, logCall } from '../../src/desk/case/reply.ts'
import { changeCustomer } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** Whatever a person or a broken program types is heard as it was typed, or as near as a database can hold it. */

let world: World
let customerId: number
let caseId: number
beforeAll(async () => {
  world = await createWorld()
  customerId = (await world.customer('Мария Орлова', { email: 'maria@mail.example' })).id
  caseId = (await says('Нет связи')).caseId
})
afterAll(() => world.close())

const says = (text: string, rest: object = {}) =>
  ok(
    tell(world.desk, null, {
      source: 'web',
      raw: Buffer.from(text),
      customerId,
      word: { channel: 'web', text, subject: text, ...rest },
    }),
  )
const entry = async (id: number) => (await world.store.entry.find(id))!

const LONG = 100_000
const STRANGE: [string, string][] = [
  ['NUL characters', 'Нет\0 связи\0?\0'],
  ['all control characters', String.fromCharCode(...Array.from({ length: 32 }, (_, i) => i), 0x7f, 0x85, 0x2028)],
  ['halves of emoji', '\ud83d связи \udc4d нет? \ud83d'],
  ['families of emoji', '👨‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(200)],
  ['right to left, with overrides', '\u202eאין אינטרנט؟\u202c مرحبا'],
  ['letters under a heap of marks', `Н${'\u0301'.repeat(5000)}ет связи?`],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)> {{owner}} %s \\u0000'],
  ['SQL', `'; drop table cases; -- \\'); select pg_sleep(9) $1 $$ \\x00`],
  ['headers', 'Тема\r\nBcc: everybody@mail.example\r\n\r\nтекст'],
  ['nothing but spaces', ' \u00a0\u2003\ufeff\t\n'],
  ['one long word', 'ы'.repeat(LONG)],
  ['many questions', 'почему? '.repeat(LONG / 8)],
  ['many lines', 'когда почините?\n'.repeat(LONG / 16)],
  ['many quotes', '> > > '.repeat(LONG / 6)],
  ['thanks without end', 'спасибо '.repeat(LONG / 8)],
  ['numbers without end', '1 '.repeat(LONG / 2)],
  ['emoji without end', '👍'.repeat(LONG / 2)],
  ['dots without end', '.'.repeat(LONG)],
  ['not, without end', 'не '.repeat(LONG / 3)],
]

describe('is heard', () => {
  test.each(STRANGE)('%s', async (_what, text) => {
    const begun = Date.now()
    const opened = await says(text)
    const further = await says(text, { caseId })
    expect((await entry(opened.entryId)).text).toBe(storable(text))
    expect((await entry(further.entryId)).text).toBe(storable(text))
    // generous, for a busy machine: what grows with the square of the length takes minutes
    expect(Date.now() - begun).toBeLessThan(8000)
    await world.settle()
  })

  test('any text at all', async () => {
    const anything = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', size: '+1' }), fc.constantFrom('\0', '\ud800')),
    })
    await fc.assert(
      fc.asyncProperty(anything, async text => {
        const { entryId } = await says(text, { caseId })
        expect((await entry(entryId)).text).toBe(storable(text))
      }),
      { numRuns: 30 },
    )
  })
})

test('the staff’s own words break nothing either', async () => {
  const { desk, annaActor: anna } = world
  for (const [, text] of STRANGE.slice(0, 9)) {
    await ok(addNote(desk, anna, caseId, text))
    await ok(addAsk(desk, anna, caseId, text))
    await ok(changeCustomer(desk, anna, customerId, { name: text }))
    await ok(logCall(desk, anna, caseId, { reached: true, text, answers: [], keeps: [] }))
    // a place to fill is held whatever is said of it
    const said = text.replace('{{owner}}', '')
    await ok(addReply(desk, anna, caseId, { text: said, answers: [], keeps: [], asIs: `Проба: ${text}` }))
    const dueAt = new Date(world.now().getTime() + 9 * 3_600_000)
    await ok(makePledge(desk, anna, caseId, { kind: 'fix', text, dueAt }))
    const toId = (await world.store.case.find(caseId))!.ownerId === world.anna.id ? world.igor.id : world.anna.id
    await ok(
      addHandover(desk, anna, caseId, { toId, reason: text, package: { happened: text, tried: text, promised: text } }),
    )
    await world.settle()
  }
})
