import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveSettlement, refuseSettlement } from '../../src/desk/settlement/approve.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { listSettlements } from '../../src/desk/settlement/list.ts'
import { previewMessage } from '../../src/desk/settlement/message.ts'
import { addPack, setSettlementPolicy } from '../../src/desk/settlement/pack.ts'
import { reckonAgain, reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** What is approved is what was read before, by whom it was read, in each currency; and a no holds until it is reckoned anew. */

let world: World
let incidentId: number
beforeAll(async () => {
  world = await createWorld()
  const maria = await neighbour(world, { name: 'Мария Орлова', email: 'maria@mail.example' })
  await neighbour(world, { name: 'Пётр Ильин', email: 'petr@mail.example', language: 'en' })
  await world.desk.database.updateTable('assets').set({ feeMinor: 62_000, currency: 'RUB' }).execute()
  const second = { externalId: 'line-2', kind: 'gate', label: 'Gate', place: 'msk.north.house12.riser2' }
  await world.store.customer.addAsset({ customerId: maria, ...second })
  const inPounds = { feeMinor: 3_100, currency: 'GBP' }
  await world.desk.database.updateTable('assets').set(inPounds).where('externalId', '=', 'line-2').execute()
  await ok(addPack(world.desk, world.veraActor, PACK))
  const row = { incidentKind: null, assetKind: 'gate', country: null, facts: {}, leastMinutes: 0 }
  await ok(setSettlementPolicy(world.desk, world.veraActor, { ...row, rule: 'gate.day' }))
  incidentId = (await breakCable(world, 2)).id
  world.wait(3 * 24)
  const ended = { endedAt: world.now() }
  await world.desk.database.updateTable('incidents').set(ended).where('id', '=', incidentId).execute()
  await reckonEnded(world.desk)
})
afterAll(() => world.close())

/** A pound for each day that a gate is dead. */
const PACK = {
  ...{ id: 'gates', title: 'Gates', jurisdiction: 'RU', source: 'order 7', quote: null, status: 'active' },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, verifiedOn: '2026-06-01' },
  rules: [{ rule: 'gate.day', reads: 'days-late', selector: 'promisedOn', terms: { rateMinor: 100, currency: 'GBP' } }],
  examples: [
    {
      rule: 'gate.day',
      inputs: { promisedOn: '2026-07-01', activatedOn: '2026-07-03' },
      expected: { amountMinor: 200 },
    },
  ],
}
const SUMS = [
  { currency: 'GBP', minor: 400 },
  { currency: 'RUB', minor: 16_000 },
]
const HERS = [
  { currency: 'RUB', minor: 8_000 },
  { currency: 'GBP', minor: 400 },
]
const view = () => ok(showSettlement(world.desk, world.olgaActor, incidentId))
const approve = (confirm: number, sums = SUMS) =>
  approveSettlement(world.desk, world.olgaActor, incidentId, { confirm, sums })
const read = (wanted = {}) => ok(previewMessage(world.desk, world.olgaActor, incidentId, wanted))

test('people are counted once and sums per currency; neither may differ from what was read', async () => {
  const { waiting } = await view()
  expect([waiting.customers, ...waiting.sums.map(({ customers, minor }) => [customers, minor])]).toEqual([
    2,
    [1, 400],
    [2, 16_000],
  ])
  expect(await refusal(approve(3))).toBe('confirm-count')
  expect(await refusal(approve(2, [SUMS[1]!]))).toBe('confirm-sums')
})

test('a no stands with its reason, reaches who asked, books nothing, and holds until it is reckoned anew', async () => {
  await ok(reckonAgain(world.desk, world.igorActor, incidentId))
  await ok(refuseSettlement(world.desk, world.olgaActor, incidentId, { why: 'плата у дома 12 старая' }))
  expect(await refusal(approve(2))).toBe('settlement-refused')
  expect(await refusal(refuseSettlement(world.desk, world.olgaActor, incidentId, { why: 'ещё раз' }))).toBe(
    'settlement-refused',
  )
  const row = { settlementId: (await view()).settlement.id, approvedAt: world.now(), approvedBy: world.olga.id }
  const yes = { ...row, approvedByName: 'x', customers: 2, payBy: new Date(world.now().getTime() + 1) }
  await expect(world.desk.database.insertInto('settlementApprovals').values(yes).execute()).rejects.toThrow(/refused/)
  const duties = async () => (await ok(showToday(world.desk, world.igorActor))).duties.map(({ code }) => code)
  expect(await duties()).toContain('settlement-refused')
  expect((await ok(listSettlements(world.desk, world.annaActor, { limit: 5 })))[0]).toMatchObject({
    standing: 'refused',
  })

  await ok(reckonAgain(world.desk, world.igorActor, incidentId))
  expect(await duties()).not.toContain('settlement-refused')
  expect((await view()).refusals).toMatchObject([{ why: 'плата у дома 12 старая', customers: 2, sums: SUMS }])
  expect(await world.desk.database.selectFrom('remedies').selectAll().execute()).toEqual([])
})

test('what is read of a band, in both languages, is what leaves', async () => {
  const both = await read({ currency: 'GBP' })
  expect(both).toMatchObject({ payee: { name: 'Мария Орлова', channel: 'email' }, sums: HERS })
  const petr = await read({ currency: 'RUB', from: 8_000, until: 8_000, after: both.payee.customerId })
  expect(petr.payee.name).toBe('Пётр Ильин')
  const basis = petr.letters.map(({ body }) => /(?:Основание: |That is by )([^:]+)/.exec(body)![1])
  expect(basis).toEqual(['Перерасчёт за время без услуги связи', 'Credit for time without service'])
  expect(await refusal(previewMessage(world.desk, world.annaActor, incidentId, { from: 9_000 }))).toBe('payee-none')

  await ok(approve(2))
  while (await bookApproved(world.desk));
  const left = await world.desk.database
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letterId')
    .select(['customerId', 'language', 'subject', 'body', 'brief'])
    .where('kind', '=', 'settlement')
    .orderBy('customerId')
    .execute()
  const written = ({ payee, letters }: typeof both) => {
    const { language, subject, body, brief } = letters.find(letter => letter.language === payee.language)!
    return { customerId: payee.customerId, language, subject, body, brief }
  }
  expect(left).toEqual([written(both), written(petr)])
  // what was approved can still be read
  expect(await read({ currency: 'GBP' })).toEqual(both)
})
