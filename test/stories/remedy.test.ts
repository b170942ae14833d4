import { afterAll, beforeAll, expect, test } from 'vitest'
import { setReach } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { askApproval, decideApproval } from '../../src/desk/remedy/approval.ts'
import { setAuthority } from '../../src/desk/remedy/authority.ts'
import { accept, acceptOnPage, grant, pay } from '../../src/desk/remedy/entry.ts'
import { wouldBeAllowed } from '../../src/desk/remedy/grant.ts'
import { showLedger } from '../../src/desk/remedy/ledger.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: new Date('2026-07-01T14:10:00+03:00') })
})
afterAll(() => world.close())

const EMAIL = 'sofya.kim@mail.example'
const SAID = 'Рейс SU1234, чемодан не прилетел. Такси уже ждёт, кто за него заплатит? В сумке лекарство.'
const roubles = (sum: number) => ({ amount: sum * 100, currency: 'RUB' })
/** The letter of a sum waits for two minutes. */
const rest = () => world.pass(0.05)
const last = () => world.phones.email.outbox.at(-1)!.message.text

test('the suitcase: within her authority Anna asks nobody; above it Olga decides by name; the ledger agrees', async () => {
  const told = {
    source: 'phone' as const,
    raw: Buffer.from(SAID),
    contact: { name: 'Софья Ким', email: EMAIL, phone: '+79161234567' },
    word: { channel: 'phone', kind: 'baggage', place: 'flight.SU1234', text: SAID },
  }
  const { caseId } = await ok(tell(world.desk, world.annaActor, told))
  const { customerId } = (await world.store.case.find(caseId))!
  const reach = { answers: [{ channel: 'email' as const, address: EMAIL }], zone: 'Europe/Moscow' }
  await ok(setReach(world.desk, world.annaActor, customerId, reach))

  // the table: an agent 5,000 a day, a lead 50,000
  const limits = [
    { role: 'agent' as const, amountMinor: 500_000 },
    { role: 'lead' as const, amountMinor: 5_000_000 },
  ]
  for (const limit of limits)
    await ok(setAuthority(world.desk, world.veraActor, { ...limit, kind: 'offered', currency: 'RUB', period: 'day' }))

  // the taxi: within her authority, at once
  const taxi = { kind: 'offered' as const, ...roubles(3000), form: 'money' as const }
  expect(await ok(wouldBeAllowed(world.desk, world.annaActor, caseId, taxi))).toMatchObject({ verdict: 'allowed' })
  const { entry: offer } = await ok(grant(world.desk, world.annaActor, caseId, taxi))
  await rest()
  expect(last().replace(/\s/g, ' ')).toMatch(/Предлагаем вам 3 000,00 ₽ по обращению/)

  // the medicine and the clothes: beyond what is left of the day
  const clothes = { kind: 'offered' as const, ...roubles(12_000), form: 'money' as const }
  const beyond = await ok(wouldBeAllowed(world.desk, world.annaActor, caseId, clothes))
  expect(beyond).toMatchObject({ verdict: 'needs-approval', approver: { name: 'Ольга Мирова' } })
  expect(beyond.limits).toEqual([{ period: 'day', limit: 500_000, left: 200_000 }])
  expect(await refusal(grant(world.desk, world.annaActor, caseId, clothes))).toBe('beyond-authority')
  const why = 'лекарство и одежда на два дня, чеки в обращении'
  const asked = await ok(askApproval(world.desk, world.annaActor, caseId, { grant: clothes, why }))
  const hers = await ok(showToday(world.desk, world.olgaActor))
  expect(hers.duties.find(({ kind }) => kind === 'approval')).toMatchObject({ id: asked.id, case: { id: caseId } })
  await ok(decideApproval(world.desk, world.olgaActor, asked.id, { verdict: 'approved' }))
  const mine = await ok(showToday(world.desk, world.annaActor))
  expect(mine.duties.map(({ code }) => code)).toContain('approval-settled')
  const { ledger } = await ok(showLedger(world.desk, world.annaActor, caseId))
  expect(ledger.map(({ byName }) => byName)).toEqual(['Анна Лебедева', 'Ольга Мирова'])

  // Sofya agrees: to one on her page, to the other by phone
  await rest()
  const token = /\/c\/([\w-]+)/.exec(last())![1]!
  const first = await ok(acceptOnPage(world.desk, token, offer.id))
  expect(first.entry).toMatchObject({ byKind: 'customer', byName: 'Софья Ким' })
  const said = { of: ledger[1]!.id, why: 'по телефону: «да, спасибо»' }
  const second = await ok(accept(world.desk, world.annaActor, caseId, said))
  await rest()
  expect(last()).toMatch(/Договорились.*\n?.*до \d\d:\d\d отправим деньги/s)

  // paid in the billing: the promise is kept with the last rouble, not before
  const promise = async () => (await world.store.pledge.find(first.entry.pledgeId!))!.state
  await world.pass(20)
  await ok(pay(world.desk, world.annaActor, caseId, { of: first.entry.id, reference: 'PAY-77' }))
  await world.mail(letter({ from: EMAIL, text: 'Вопрос решён, спасибо!', subject: `Re: Обращение ${caseId}` }))
  expect((await world.store.case.find(caseId))!.state).toBe('solved')
  // what she calls solved rests, and the money is owed all the same
  expect(await promise()).toBe('open')
  await ok(pay(world.desk, world.annaActor, caseId, { of: second.entry.id, reference: 'PAY-78' }))
  expect(await promise()).toBe('kept')
  await rest()
  expect(world.phones.email.outbox.some(({ message }) => message.text.includes('PAY-78'))).toBe(true)

  const { balances } = await ok(showLedger(world.desk, world.annaActor, caseId))
  const sum = 1_500_000
  expect(balances).toEqual([{ currency: 'RUB', owed: 0, offered: sum, accepted: sum, paid: sum, goodwill: 0 }])
  const types = (await world.store.log.events(caseId)).map(({ type }) => type)
  for (const type of ['remedy.offered', 'approval.asked', 'approval.approved', 'remedy.accepted', 'remedy.paid'])
    expect(types).toContain(type)
})
