import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { approveSettlement } from '../../src/desk/settlement/approve.ts'
import { setBilling } from '../../src/desk/settlement/billing.ts'
import { settlementCsv } from '../../src/desk/settlement/csv.ts'
import { reportPayments } from '../../src/desk/settlement/payout.ts'
import { reckonAgain } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { BY_DAY, breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  // Wednesday, 1 July 2026, ten in the morning in Moscow
  world = await createWorld()
})
afterAll(() => world.close())

/** What the billing brought: 600 roubles a month for each line. */
const fees = (names: string[], minor = 60_000) =>
  sql`update assets set fee_minor = ${minor}, currency = 'RUB' where external_id = any(${names.map(name => `line-${name}`)}::text[])`.execute(
    world.desk.database,
  )

const ALL_CLEAR = {
  kind: 'all-clear' as const,
  texts: {
    ru: {
      found: 'Кабель починили.',
      cause: 'Ремонт дороги.',
      next: 'Проверим ещё раз вечером.',
      apology: 'Простите, что так долго.',
    },
  },
  urgent: false,
}

test('eight days without internet: eight days are credited without anyone asking, and one that is not paid is a broken promise', async () => {
  await neighbour(world, { name: 'Мария Орлова', phone: '+79160000001', news: 'sms', answers: ['sms'], hours: BY_DAY })
  await neighbour(world, { name: 'Пётр Ильин', email: 'petr@mail.example' })
  await neighbour(world, { name: 'Нина Лось', email: 'nina@mail.example' })
  await fees(['Мария Орлова', 'Пётр Ильин'])
  const calls: {
    id: string
    body: { data: { entries: { reference: string; customer: string; amountMinor: number }[] } }
  }[] = []
  const billing = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    calls.push({ id: String(request.headers['webhook-id']), body: JSON.parse(body) })
    response.writeHead(calls.length === 1 ? 503 : 200).end()
  })
  await new Promise<void>(resolve => billing.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(billing.address() as AddressInfo).port}/`
  await ok(setBilling(world.desk, world.veraActor, { url, secret: `whsec_${Buffer.alloc(32, 5).toString('base64')}` }))

  const incident = await breakCable(world, 3)
  await world.at('2026-07-08T19:20:00Z')
  const untilAt = world.now()
  await ok(publishBulletin(world.desk, world.igorActor, incident.id, { ...ALL_CLEAR, untilAt }))
  await world.settle()

  // reckoned by itself; one service has no fee yet, which is said and not guessed
  const first = await ok(showSettlement(world.desk, world.olgaActor, incident.id))
  expect(first.left).toMatchObject([{ state: 'unreckoned', why: 'fee-unknown', services: 1 }])
  await fees(['Нина Лось'], 45_000)
  await ok(reckonAgain(world.desk, world.olgaActor, incident.id))
  const preview = await ok(showSettlement(world.desk, world.annaActor, incident.id))
  expect(preview.waiting).toEqual({
    customers: 3,
    sums: [
      {
        ...{ currency: 'RUB', customers: 3, minor: 2 * 15_484 + 11_613 },
        bands: [
          { from: 11_613, until: 11_613, customers: 1, sum: 11_613 },
          { from: 15_484, until: 15_484, customers: 2, sum: 30_968 },
        ],
      },
    ],
    byRule: [
      { rule: 'ru_telecom.recalc', pack: 'ru-telecom-recalculation', currency: 'RUB', services: 3, minor: 42_581 },
    ],
  })

  // nothing is booked before a person with authority says yes by name
  expect(await refusal(approveSettlement(world.desk, world.annaActor, incident.id, { confirm: 3 }))).toBe('forbidden')
  expect(await refusal(approveSettlement(world.desk, world.olgaActor, incident.id, { confirm: 2 }))).toBe(
    'confirm-count',
  )
  expect(await entries()).toEqual([])
  await world.at('2026-07-09T07:00:00Z')
  const payBy = new Date('2026-07-14T15:00:00Z')
  await ok(approveSettlement(world.desk, world.olgaActor, incident.id, { confirm: 3, payBy }))
  await world.settle()

  expect(await entries()).toEqual([
    ['owed', 15_484, 'ru_telecom.recalc', 'Ольга Мирова'],
    ['owed', 15_484, 'ru_telecom.recalc', 'Ольга Мирова'],
    ['owed', 11_613, 'ru_telecom.recalc', 'Ольга Мирова'],
  ])
  const told = world.phones.email.outbox.filter(({ message }) => message.subject?.startsWith('Вернём'))
  expect(told.map(({ message }) => message.to).sort()).toEqual(['nina@mail.example', 'petr@mail.example'])
  const letter = told.find(({ message }) => message.to === 'petr@mail.example')!.message.text.replace(/\u00a0/g, ' ')
  expect(letter).toContain(
    'Связи не было 8 дней. Вернём 154,84 ₽ на ваш счёт во вторник, 14 июля, до 18:00. Делать ничего не нужно.',
  )
  expect(letter).toContain('600,00 ₽ × 8 / 31 = 154,84 ₽')
  expect(letter).toContain('Ольга Мирова')
  const short = world.phones.sms.outbox.at(-1)!
  expect(short.at).toEqual(new Date('2026-07-09T07:00:00Z'))
  expect(short.message.text.replace(/\u00a0/g, ' ')).toContain('154,84 ₽')

  // the billing was away once, and gets the same call under the same id
  await world.pass(0.1)
  expect(calls).toHaveLength(2)
  expect(calls[1]).toEqual(calls[0])
  const due = calls[1]!.body.data.entries
  const lines = await csv(incident.id)
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain('ext-Мария Орлова')
  billing.close()

  // paid in time, twice reported, one entry that nobody knows, and one that is not paid
  const paid = due
    .filter(({ customer }) => customer !== 'ext-Нина Лось')
    .map(({ reference, amountMinor }, i) => ({
      entry: reference,
      amountMinor,
      paidOn: '2026-07-10',
      reference: `P${i}`,
    }))
  const unknown = { entry: 'MG-999999', amountMinor: 1, paidOn: '2026-07-10', reference: 'P9' }
  expect(await ok(reportPayments(world.desk, world.olgaActor, [...paid, unknown]))).toEqual({
    booked: 2,
    repeated: 0,
    unbooked: [{ line: 3, entry: 'MG-999999', why: 'unknown' }],
  })
  expect(await ok(reportPayments(world.desk, world.olgaActor, paid))).toMatchObject({ booked: 0, repeated: 2 })
  const [entry] = due
  const more = { entry: entry!.reference, amountMinor: 1, paidOn: '2026-07-10', reference: 'P8' }
  expect((await ok(reportPayments(world.desk, world.olgaActor, [more]))).unbooked).toMatchObject([{ why: 'too-much' }])

  await world.at(payBy)
  const after = await ok(showSettlement(world.desk, world.olgaActor, incident.id))
  expect(after.approvals).toHaveLength(1)
  expect(after.approvals[0]).toMatchObject({ approvedByName: 'Ольга Мирова', state: 'booked', customers: 3 })
  expect(after.approvals[0]!.payouts).toMatchObject([
    { state: 'broken', customers: 1, amountMinor: 11_613, paidMinor: 0 },
    { state: 'kept', customers: 2, amountMinor: 30_968, paidMinor: 30_968 },
  ])
  const alerts = await world.store.log.unseenAlerts([world.olga.id])
  expect(alerts.map(({ kind }) => kind)).toContain('payouts-broken')

  // paid after all: the money is there, and the promise stays broken
  const late = {
    entry: due.find(({ customer }) => customer === 'ext-Нина Лось')!.reference,
    amountMinor: 11_613,
    paidOn: '2026-07-20',
  }
  expect(await ok(reportPayments(world.desk, world.olgaActor, [late]))).toMatchObject({ booked: 1 })
  const end = await ok(showSettlement(world.desk, world.olgaActor, incident.id))
  expect(end.approvals[0]!.payouts).toMatchObject([{ state: 'broken', paidMinor: 11_613 }, { state: 'kept' }])
})

const entries = async () => {
  const rows = await world.desk.database
    .selectFrom('remedies')
    .selectAll()
    .where('kind', '=', 'owed')
    .orderBy('id')
    .execute()
  return rows.map(({ kind, amountMinor, rule, byName }) => [kind, amountMinor, rule, byName])
}

async function csv(incidentId: number): Promise<string[]> {
  let text = ''
  for await (const piece of await ok(settlementCsv(world.desk, world.olgaActor, incidentId))) text += piece
  return text.trim().split('\r\n')
}
