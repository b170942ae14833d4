import { after, HOUR, MINUTE } from '../../core/time.ts'
import { addAsset, addCustomer, setReach } from '../../desk/customer/customer.ts'
import { addBlocker } from '../../desk/incident/blocker.ts'
import { publishBulletin } from '../../desk/incident/bulletin/bulletin.ts'
import { claimCall, settleCall } from '../../desk/incident/call.ts'
import { declareIncident, showIncident } from '../../desk/incident/incident.ts'
import { sizeScope } from '../../desk/incident/scope.ts'
import type { Words } from '../../words/words.ts'
import { NEIGHBOURS, type Neighbour } from './neighbours.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Asia/Yekaterinburg'
const SCOPE = { places: ['ekb.south'] }

/** Story 1 for two houses, in the middle of it: told, moved once, a blocker that is overdue, calls to make. */
export async function playBreak(stage: Stage, cast: Cast, say: Words, now: Date): Promise<void> {
  const { desk, tell: narrate } = stage
  await narrate.story(say('cli.demo.break.title'), say('cli.demo.break.what'))
  const scene = async (minutesAgo: number, what: string) =>
    narrate.happens(ZONE, await stage.live(after(now, -minutesAgo * MINUTE)), what)
  for (const neighbour of NEIGHBOURS) await moveIn(stage, cast, neighbour)

  await scene(245, say('cli.demo.break.writes'))
  await writes(stage, NEIGHBOURS[0]!, 'С утра нет интернета. Это надолго?')
  await scene(235, say('cli.demo.break.declared'))
  const { concerned } = await done(sizeScope(desk, cast.as.olga, SCOPE))
  const { id } = await done(
    declareIncident(desk, cast.as.olga, {
      title: 'на Южной повреждён кабель',
      kind: 'general',
      severity: 'major',
      startedAt: after(now, -280 * MINUTE),
      commanderId: cast.anna.id,
      deputyId: cast.igor.id,
      scope: SCOPE,
      confirm: concerned,
    }),
  )

  await scene(200, say('cli.demo.break.first'))
  const first = { kind: 'news' as const, urgent: false, texts: FIRST, untilAt: wholeHour(after(now, 2 * HOUR)) }
  await done(publishBulletin(desk, cast.as.anna, id, first))
  await stage.settle()
  await scene(180, say('cli.demo.break.blocked'))
  const permit = { what: 'Нет разрешения на раскопки от города', ownerId: cast.olga.id }
  await done(addBlocker(desk, cast.as.anna, id, { ...permit, dueAt: after(now, -70 * MINUTE) }))
  const sleeve = { what: 'Муфта на складе в Тюмени', ownerId: cast.igor.id }
  await done(addBlocker(desk, cast.as.anna, id, { ...sleeve, dueAt: after(now, 5 * HOUR) }))

  await scene(130, say('cli.demo.break.joins'))
  await writes(stage, NEIGHBOURS[3]!, 'Нет связи, роутер мигает красным. Что делать?')
  await scene(95, say('cli.demo.break.moved'))
  const moved = { kind: 'moved' as const, urgent: false, texts: MOVED, untilAt: wholeHour(after(now, 22 * HOUR)) }
  await done(publishBulletin(desk, cast.as.anna, id, moved))
  await stage.settle()
  await scene(60, say('cli.demo.break.calls'))
  const { calls } = await done(showIncident(desk, cast.as.anna, id))
  const reachable = calls.find(({ phones }) => phones.length)!
  await done(claimCall(desk, cast.as.igor, reachable.id))
  const note = 'Всё понял, вечером будет на даче. Просит СМС не слать.'
  await done(settleCall(desk, cast.as.igor, reachable.id, { outcome: 'reached', note }))
  await stage.settle()
}

/** A customer with a line, known to the billing. */
export async function moveIn({ desk }: Stage, { as }: Cast, neighbour: Neighbour): Promise<void> {
  const { name, language = 'ru', zone = ZONE, email, phone, wants, place } = neighbour
  const addresses = { emails: email ? [email] : [], phones: phone ? [phone] : [] }
  const { id } = await done(addCustomer(desk, as.anna, { name, language, country: 'RU', zone, ...addresses }))
  const line = { kind: 'line', label: 'Интернет', feeMinor: 60_000, currency: 'RUB' }
  await done(addAsset(desk, as.anna, id, { ...line, place }))
  const address = wants === 'email' ? email! : phone!
  if (wants) await done(setReach(desk, as.anna, id, { answers: [{ channel: wants, address }], news: wants, zone }))
}

const writes = (stage: Stage, { name, email }: Neighbour, text: string) =>
  stage.mail({ from: `${name} <${email}>`, subject: 'нет интернета', text })

const wholeHour = (at: Date) => new Date(Math.ceil(at.getTime() / HOUR) * HOUR)

const FIRST = {
  ru: {
    found: 'Оборван кабель на Южной, 3.',
    cause: 'Его порвал экскаватор.',
    next: 'Бригада едет, меняем участок кабеля.',
    apology: 'Простите, что вы без связи.',
  },
  en: {
    found: 'The cable at 3 Yuzhnaya is torn.',
    cause: 'A digger tore it.',
    next: 'A crew is on its way to replace that stretch.',
    apology: 'Sorry that you are cut off.',
  },
}
const MOVED = {
  ru: {
    found: 'Порвано 40 метров кабеля и муфта.',
    cause: 'Копали без согласования с нами.',
    next: 'Получаем разрешение на раскопки и везём муфту.',
    apology: 'Простите, что дольше, чем обещали.',
    reason: 'Повреждена и муфта, её здесь нет.',
  },
  en: {
    found: '40 metres of cable and a joint are torn.',
    cause: 'They dug without asking us.',
    next: 'We are getting the permit to dig and the joint.',
    apology: 'Sorry that it takes longer than we said.',
    reason: 'The joint is damaged too, and there is none here.',
  },
}
