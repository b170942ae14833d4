import { addReply, logCall } from '../../desk/case/reply.ts'
import { setReach } from '../../desk/customer/customer.ts'
import { tell } from '../../desk/intake/intake.ts'
import { early } from '../../words/format/format.ts'
import type { Words } from '../../words/words.ts'
import { decideTaxi } from './amends.ts'
import { momentOn } from './clock.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Europe/Moscow'
const EMAIL = 'oleg.smirnov@post.example'
const SAID = `Прилетели рейсом SU 1234, чемодан не выдали, синий, с жёлтой лентой. Где мой чемодан?
На 19:00 заказано такси, ждать не можем. Кто его оплатит? В чемодане лекарство от давления, что мне делать до завтра?`
const ANSWER = `Чемодан остался в Сочи и летит следующим рейсом, посадка в 20:10. Привезём его на Лесную, 5, квартира 18, завтра до 8:00.
Такси оплатим: пришлите чек ответом на это письмо, деньги вернём на карту завтра до 12:00.
Лекарство на вечер можно получить без рецепта в аптеке на Лесной, 7, она работает до 23:00. Покупку тоже оплатим.`

/** Story 2 in short: the address first, each worry answered, delivered eleven hours before the promise. */
export async function playSuitcase(stage: Stage, cast: Cast, say: Words, today: Date): Promise<void> {
  const { desk, tell: narrate } = stage
  await narrate.story(say('cli.demo.suitcase.title'), say('cli.demo.suitcase.what'))

  await narrate.happens(ZONE, await stage.until(ZONE, -4, '17:50'), say('cli.demo.suitcase.calls'))
  const word = {
    channel: 'phone',
    text: SAID,
    kind: 'baggage',
    subject: 'чемодан с рейса SU 1234',
    place: 'flight.SU1234',
  }
  const contact = { name: 'Олег Смирнов', phone: '+79161234567', email: EMAIL }
  const { caseId } = await done(tell(desk, cast.as.igor, { source: 'phone', raw: Buffer.from(SAID), contact, word }))
  const { customer } = await stage.caseOf(EMAIL)
  const reach = { answers: [{ channel: 'email' as const, address: EMAIL }], news: 'email' as const, zone: ZONE }
  await done(setReach(desk, cast.as.igor, customer.id, reach))
  await stage.settle()

  await narrate.happens(ZONE, await stage.until(ZONE, -4, '18:05'), say('cli.demo.suitcase.promises'))
  const asks = await stage.store.ask.ofCase(caseId)
  const pledge = {
    kind: 'visit' as const,
    text: 'привезём чемодан на Лесную, 5',
    dueAt: momentOn(desk.zones, ZONE, today, -3, '08:00'),
  }
  await done(
    addReply(desk, cast.as.igor, caseId, { text: ANSWER, answers: asks.map(({ id }) => id), keeps: [], pledge }),
  )
  await stage.settle()

  await narrate.happens(ZONE, await stage.until(ZONE, -4, '19:10'), say('cli.demo.suitcase.decides'))
  await decideTaxi(stage, cast, caseId)

  const broughtAt = await stage.until(ZONE, -4, '21:00')
  await narrate.happens(ZONE, broughtAt, say('cli.demo.suitcase.brings'))
  const [visit] = (await stage.store.pledge.ofCase(caseId)).filter(
    ({ kind, state }) => kind === 'visit' && state === 'open',
  )
  const told = 'Чемодан передан Олегу лично в 20:55, цел. За такси и лекарство ждём чеки.'
  await done(logCall(desk, cast.as.igor, caseId, { reached: true, text: told, answers: [], keeps: [visit!.id] }))
  await stage.settle()
  const gained = early(stage, broughtAt, visit!.dueAt)
  await narrate.happens(ZONE, broughtAt, gained ? say('cli.demo.kept', { early: gained }) : say('cli.demo.keptOnTime'))

  await narrate.happens(ZONE, await stage.until(ZONE, -3, '09:15'), say('cli.demo.suitcase.solved'))
  const last = await stage.store.entry.lastLetter(caseId)
  await stage.mail({
    from: `Олег Смирнов <${EMAIL}>`,
    subject: `Re: обращение ${caseId}`,
    text: 'Да, всё решено, спасибо',
    inReplyTo: last ?? undefined,
  })
}
