import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR } from '../../src/core/time.ts'
import { addAsk } from '../../src/desk/case/case.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { keepPledge, makePledge } from '../../src/desk/pledge/pledge.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: new Date('2026-07-01T14:10:00+03:00') })
})
afterAll(() => world.close())

const EMAIL = 'sofya.kim@mail.example'
const SAID = `Рейс SU1234, чемодан не прилетел, бирка SU 456789. Куда вы его привезёте?
В сумке лекарство, оно нужно до завтра. Такси уже ждёт, кто за него заплатит?`

test('the suitcase: every worry gets an answer, and what was promised for noon comes in the evening', async () => {
  const told = {
    source: 'phone' as const,
    raw: Buffer.from(SAID),
    contact: { name: 'Софья Ким', email: EMAIL, phone: '+79161234567' },
    word: { channel: 'phone', kind: 'baggage', place: 'flight.SU1234', text: SAID },
  }
  const { caseId } = await ok(tell(world.desk, world.igorActor, told))
  const theCase = async () => (await world.store.case.find(caseId))!
  const { customerId } = await theCase()
  const reach = { answers: [{ channel: 'email' as const, address: EMAIL }], zone: 'Europe/Moscow' }
  await ok(setReach(world.desk, world.igorActor, customerId, reach))
  await world.settle()

  // the table promises news for baggage by noon of the next working day, and the receipt says so
  const [news] = await world.store.pledge.ofCase(caseId)
  expect(news).toMatchObject({ kind: 'update', state: 'open', dueAt: new Date('2026-07-02T12:00:00+03:00') })
  const [receipt] = world.phones.email.outbox
  expect(receipt!.message.text).toMatch(/Завтра, 2 июля, до 12:00/)

  const worries = await world.store.ask.ofCase(caseId)
  expect(worries.length).toBeGreaterThanOrEqual(2)
  const medicine = await ok(addAsk(world.desk, world.igorActor, caseId, 'Лекарство в сумке нужно до завтра'))
  const all = [...worries, medicine].map(({ id }) => id)

  await world.pass(0.5)
  const noon = new Date('2026-07-02T09:00:00+03:00')
  const visit = { kind: 'visit' as const, text: 'привезём чемодан на улицу Лесную, 8', dueAt: noon }
  const promise = await ok(makePledge(world.desk, world.igorActor, caseId, visit))
  const halfAnswer = {
    text: 'Чемодан привезём завтра до 9:00 на Лесную, 8. Такси оплатим мы: пришлите чек, деньги вернём на карту до пятницы. Игорь Панин',
    answers: all.slice(0, -1),
    keeps: [],
  }
  await ok(addReply(world.desk, world.igorActor, caseId, halfAnswer))
  await world.settle()
  // the medicine was forgotten: the letter went out, and the case is not answered
  expect(world.phones.email.outbox.at(-1)!.message.text).toContain('Лесную')
  expect((await theCase()).state).toBe('open')

  await ok(
    addReply(world.desk, world.igorActor, caseId, {
      text: 'Лекарство купит и привезёт курьер сегодня до 20:00. Чемодан, как обещали, привезём завтра до 9:00 на Лесную, 8, такси оплатим до пятницы. Игорь Панин',
      answers: all,
      keeps: [],
    }),
  )
  await world.settle()
  expect((await theCase()).state).toBe('answered')

  await world.at('2026-07-01T22:00:00+03:00')
  const kept = await ok(keepPledge(world.desk, world.igorActor, promise.id, { note: 'чемодан отдан в руки' }))
  expect(kept.state).toBe('kept')
  expect((kept.dueAt.getTime() - kept.settledAt!.getTime()) / HOUR).toBe(11)

  await world.at('2026-07-02T10:00:00+03:00')
  await world.mail(
    letter({ from: EMAIL, text: 'Всё получили, спасибо! Можно закрывать.', subject: `Re: Обращение ${caseId}` }),
  )
  expect(await theCase()).toMatchObject({ state: 'solved', ownerId: (await theCase()).ownerId })
  expect((await world.store.pledge.ofCase(caseId)).some(({ state }) => state === 'broken' || state === 'open')).toBe(
    false,
  )
})
