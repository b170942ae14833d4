import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { judgeOnPage } from '../../src/desk/customer/visit.ts'
import { asCustomer, tell } from '../../src/desk/intake/intake.ts'
import { makePledge, movePledge } from '../../src/desk/pledge/pledge.ts'
import { createWorld, ok, type World } from '../world/world.ts'

const ZONE = 'Asia/Yekaterinburg'
const PHONE = '+79126000412'
const EMAIL = 'maria@mail.example'
/** Every letter answers both questions: the date of the repair, and the money. */
const MONEY = 'Деньги за дни без связи вернём в тот же день. Анна'
const DAYTIME = [{ from: '10:00', until: '19:00' }]
const HOURS = { mon: DAYTIME, tue: DAYTIME, wed: DAYTIME, thu: DAYTIME, fri: DAYTIME, sat: DAYTIME, sun: DAYTIME }

let world: World
beforeAll(async () => {
  // Wednesday, 1 July, twenty to nine in Yekaterinburg
  world = await createWorld({ now: local('07-01 08:40') })
})
afterAll(() => world.close())

/** A moment by the clock on Maria's wall. */
function local(text: string): Date {
  return new Date(`2026-${text.replace(' ', 'T')}:00+05:00`)
}
const shown = (at: Date) => new Date(at.getTime() + 5 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
const heard = () => world.phones.sms.outbox.map(({ at, message }) => `${shown(at)} ${message.text}`)
const newest = () => heard().at(-1)!

test('eight days without internet, one line: told before having to ask, by day, until she says that it is over', async () => {
  const word = {
    channel: 'web',
    kind: 'outage',
    text: 'С семи утра нет интернета. Когда почините? Верните деньги за дни без связи.',
  }
  const contact = { name: 'Мария Орлова', email: EMAIL }
  const { caseId } = await ok(tell(world.desk, null, { source: 'web', raw: Buffer.from(word.text), contact, word }))
  await world.settle()
  const theCase = async () => (await world.store.case.find(caseId))!
  const pledges = async (kind: string) =>
    (await world.store.pledge.ofCase(caseId)).filter(pledge => pledge.kind === kind)
  const [receipt] = world.phones.email.outbox
  expect(receipt!.at).toEqual(local('07-01 08:40'))
  for (const name of ['Анна Лебедева', 'Ольга Мирова', String(caseId)]) expect(receipt!.message.text).toContain(name)
  expect(receipt!.message.text).toMatch(/Куда вам удобнее присылать новости/)

  await world.at(local('07-01 09:30'))
  const customer = (await world.store.customer.find((await theCase()).customerId))!
  const reach = {
    answers: [{ channel: 'sms' as const, address: PHONE }],
    news: 'sms' as const,
    hours: HOURS,
    zone: ZONE,
  }
  await ok(setReach(world.desk, asCustomer(customer), customer.id, reach))

  const writes = async (moment: string, text: string, answers: number[] = [], keeps: number[] = []) => {
    await world.at(local(moment))
    await ok(addReply(world.desk, world.annaActor, caseId, { text, answers, keeps }))
    await world.settle()
  }
  const moves = async (moment: string, pledgeId: number, to: string, reason: string) => {
    await world.at(local(moment))
    const moved = await ok(movePledge(world.desk, world.annaActor, pledgeId, { dueAt: local(to), reason }))
    await world.settle()
    return moved
  }

  await world.at(local('07-01 12:10'))
  const fix = { kind: 'fix' as const, text: 'починим кабель', dueAt: local('07-04 18:00') }
  const first = await ok(makePledge(world.desk, world.annaActor, caseId, fix))
  await writes('07-01 12:10', `Нашли обрыв кабеля в подвале дома 12. Починим до субботы 18:00. ${MONEY}`)
  expect(newest()).toMatch(/^07-01 12:10 Орбита: Нашли обрыв/)
  // the promise of news between hour 48 and hour 70 still stands
  expect(await pledges('update')).toMatchObject([{ state: 'open' }])

  const second = await moves('07-03 11:50', first.id, '07-06 18:00', 'подвал закрыт до понедельника')
  expect(newest()).toMatch(/^07-03 11:50/)
  await writes(
    '07-03 12:00',
    `Ждём доступа в подвал, это наша забота. Новости завтра до 18:00, починим до понедельника 18:00. ${MONEY}`,
  )
  expect((await pledges('update')).map(({ state }) => state)).toEqual(['kept', 'open'])

  await writes('07-04 12:00', `Доступ дали, бригада работает с 14:00. Починим до понедельника 18:00. ${MONEY}`)
  await writes(
    '07-04 21:40',
    `Кабель вскрыли: повреждена и муфта, новую везут. Починим до понедельника 18:00. ${MONEY}`,
  )
  expect(newest()).toMatch(/^07-04 12:00/)
  await world.at(local('07-05 09:59'))
  expect(newest()).toMatch(/^07-04 12:00/)
  await world.at(local('07-05 10:00'))
  expect(newest()).toMatch(/^07-05 10:00 Орбита: Кабель вскрыли/)

  const third = await moves('07-06 11:30', second.id, '07-09 18:00', 'привезли не ту муфту')
  expect(newest()).toMatch(/^07-06 11:30 .*не ту муфту.*9 июля до 18:00/)
  await writes('07-06 11:35', `Нужную муфту доставят послезавтра, починим 9 июля до 18:00. ${MONEY}`)
  await writes('07-07 12:00', `Муфта едет из Тюмени. Починим 9 июля до 18:00. ${MONEY}`)
  await writes('07-08 12:00', `Муфта на месте, монтаж завтра с 9:00. Починим до 18:00. ${MONEY}`)
  const asks = (await world.store.ask.ofCase(caseId)).map(({ id }) => id)
  const repaired = 'Починили в 14:05. Связи не было 8 дней: 600 ₽ × 8 / 30 = 160 ₽, деньги уже на вашем счёте. Анна'
  await writes('07-09 14:20', repaired, asks, [third.id])
  expect(await theCase()).toMatchObject({ state: 'answered', answeredAt: local('07-09 14:20') })

  await world.at(local('07-09 18:30'))
  const token = /\/c\/([\w-]{22})/.exec(receipt!.message.text)![1]!
  const button = { raw: Buffer.from('solved'), contentType: 'x', once: 'solved', files: [] }
  await ok(judgeOnPage(world.desk, token, button, { verdict: 'solved', text: '' }))

  expect(await theCase()).toMatchObject({ state: 'solved', ownerId: world.anna.id })
  expect(await world.store.case.standingClosure(caseId)).toMatchObject({ byKind: 'customer', byName: 'Мария Орлова' })
  // what was promised: every news kept by day, one repair kept after two moves, nothing broken
  expect((await pledges('update')).every(({ state }) => state === 'kept' || state === 'released')).toBe(true)
  expect(await pledges('fix')).toMatchObject([
    { state: 'moved', moves: 0, reason: 'подвал закрыт до понедельника' },
    { state: 'moved', moves: 1, reason: 'привезли не ту муфту' },
    { state: 'kept', moves: 2, settledAt: local('07-09 14:20') },
  ])
  for (const message of heard()) expect(message.slice(6, 11) >= '10:00' && message.slice(6, 11) < '19:00').toBe(true)
  for (const day of ['03', '04', '05', '06', '07', '08', '09'])
    expect(heard().filter(message => message.startsWith(`07-${day}`)).length).toBeGreaterThan(0)
})
