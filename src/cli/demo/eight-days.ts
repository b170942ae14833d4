import { addNote, addReply } from '../../desk/case/reply.ts'
import { setReach } from '../../desk/customer/customer.ts'
import { asCustomer, tell } from '../../desk/intake/intake.ts'
import { makePledge, movePledge } from '../../desk/pledge/pledge.ts'
import type { Words } from '../../words/words.ts'
import { giveBack } from './amends.ts'
import { momentOn } from './clock.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Asia/Yekaterinburg'
const PHONE = '+79126000412'
const EMAIL = 'maria.orlova@mail.example'
const TEN_TO_SEVEN = [{ from: '10:00', until: '19:00' }]
const HOURS = {
  mon: TEN_TO_SEVEN,
  tue: TEN_TO_SEVEN,
  wed: TEN_TO_SEVEN,
  thu: TEN_TO_SEVEN,
  fri: TEN_TO_SEVEN,
  sat: TEN_TO_SEVEN,
  sun: TEN_TO_SEVEN,
}

const FIRST_WORD = `С семи утра нет интернета, роутер перезагружала дважды, не помогло. Когда почините?
Я работаю из дома. И верните, пожалуйста, деньги за дни без связи.`

/** What each letter says of the second question. */
const MONEY = 'Деньги за дни без связи вернём в тот же день. Анна'

/** Story 1 for one line: a broken cable, two moved dates, news every day, the money, the customer's own "solved". */
export async function playEightDays(stage: Stage, cast: Cast, say: Words, today: Date): Promise<void> {
  const { desk, tell: narrate } = stage
  await narrate.story(say('cli.demo.eightDays.title'), say('cli.demo.eightDays.what'))

  await narrate.happens(ZONE, await stage.until(ZONE, -10, '08:40'), say('cli.demo.eightDays.writes'))
  const contact = { name: 'Мария Орлова', email: EMAIL }
  const word = { channel: 'web', text: FIRST_WORD, kind: 'outage', place: 'ekb.north.house12' }
  const { caseId } = await done(tell(desk, null, { source: 'web', raw: Buffer.from(FIRST_WORD), contact, word }))
  await stage.settle()
  const { customer } = await stage.caseOf(EMAIL)

  await narrate.happens(ZONE, await stage.until(ZONE, -10, '09:30'), say('cli.demo.eightDays.reach'))
  const reach = {
    answers: [{ channel: 'sms' as const, address: PHONE }],
    news: 'sms' as const,
    hours: HOURS,
    zone: ZONE,
  }
  await done(setReach(desk, asCustomer(customer), customer.id, reach))

  const write = async (text: string, answers: number[] = [], keeps: number[] = []) => {
    await done(addReply(desk, cast.as.anna, caseId, { text, answers, keeps }))
    await stage.settle()
  }
  const day = async (days: number, time: string, what: string) =>
    narrate.happens(ZONE, await stage.until(ZONE, days, time), what)

  await day(-10, '12:10', say('cli.demo.eightDays.found'))
  const dueAt = momentOn(desk.zones, ZONE, today, -7, '18:00')
  const first = await done(makePledge(desk, cast.as.anna, caseId, { kind: 'fix', text: '', dueAt }))
  const repair = (at: Date) => `Починим до ${dayAndMonth(stage, at)} 18:00. ${MONEY}`
  await write(`Обрыв кабеля в подвале дома 12. ${repair(dueAt)}`)

  await day(-8, '10:10', say('cli.demo.eightDays.blocked'))
  const blocker =
    'Управляющая домом 12 не открывает подвал. Звоню в аварийную службу района, доступ нужен до понедельника.'
  await done(addNote(desk, cast.as.anna, caseId, blocker))
  await day(-8, '11:00', say('cli.demo.eightDays.moved'))
  const second = await move(stage, cast, first.id, momentOn(desk.zones, ZONE, today, -5, '18:00'), 'Подвал закрыт')

  await day(-7, '12:00', say('cli.demo.eightDays.news'))
  await write(`Доступ в подвал получили, бригада начнёт в 14:00. ${repair(second.dueAt)}`)
  await day(-7, '21:40', say('cli.demo.eightDays.late'))
  await write(`Повреждена и муфта, новую везут со склада. ${repair(second.dueAt)}`)

  await day(-5, '11:30', say('cli.demo.eightDays.movedAgain'))
  const third = await move(stage, cast, second.id, momentOn(desk.zones, ZONE, today, -2, '18:00'), 'Не та муфта')
  await day(-4, '12:00', say('cli.demo.eightDays.news'))
  await write(`Муфта едет из Тюмени, будет завтра ночью. ${repair(third.dueAt)}`)
  await day(-3, '12:00', say('cli.demo.eightDays.news'))
  await write(`Муфта здесь, монтаж завтра с 9:00. ${repair(third.dueAt)}`)

  await day(-2, '14:20', say('cli.demo.eightDays.repaired'))
  await giveBack(stage, cast, caseId, momentOn(desk.zones, ZONE, today, -10, '08:40').toISOString().slice(0, 10))
  const asks = await stage.store.ask.ofCase(caseId)
  const repaired = 'Починили в 14:05. За 8 дней вернули 600 ₽ × 8 / 30 = 160 ₽, уже на счёте.'
  await write(
    repaired,
    asks.map(({ id }) => id),
    [third.id],
  )

  await day(-2, '18:30', say('cli.demo.eightDays.solved'))
  const solved = { channel: 'page', text: 'Решено', caseId, meaning: 'solved' as const }
  await done(tell(desk, asCustomer(customer), { source: 'web', raw: Buffer.from('solved'), word: solved }))
  await stage.settle()
}

async function move({ desk, settle }: Stage, cast: Cast, pledgeId: number, dueAt: Date, reason: string) {
  const moved = await done(movePledge(desk, cast.as.anna, pledgeId, { dueAt, reason }))
  await settle()
  return moved
}

/** "15 ноября", as Anna types it. */
function dayAndMonth({ desk }: Stage, at: Date): string {
  const day = new Date(at.getTime() + desk.zones.offsetAt(ZONE, at))
  return new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(day)
}
