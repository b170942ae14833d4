import { after, HOUR, MINUTE } from '../../core/time.ts'
import { addReply } from '../../desk/case/reply.ts'
import { keepRaw } from '../../desk/intake/intake.ts'
import { makePledge } from '../../desk/pledge/pledge.ts'
import type { Words } from '../../words/words.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Europe/Moscow'

/** What stands on Today when the play is over: a broken promise with its draft, a message in doubt. */
export async function leaveLooseEnds(stage: Stage, cast: Cast, say: Words, now: Date): Promise<void> {
  const { tell: narrate } = stage
  await narrate.story(say('cli.demo.loose.title'), say('cli.demo.loose.what'))
  await breakPromise(stage, cast)
  await stage.live(after(now, -5 * HOUR))
  await loseAnAnswer(stage, cast)
}

/** The last hour: fresh words, and one that nobody can read. */
export async function leaveFreshWords(stage: Stage, now: Date): Promise<void> {
  const { desk } = stage
  await stage.live(after(now, -50 * MINUTE))
  await stage.mail({
    from: 'Eleanor Hughes <eleanor@letters.example>',
    subject: 'Router keeps dropping',
    text: 'The connection drops every evening between eight and nine. I have restarted the router and changed the cable.\nWhat is wrong, and can someone come on Thursday?',
  })
  await stage.live(after(now, -12 * MINUTE))
  await stage.mail({
    from: 'Тимур Ахметов <timur@mail.example>',
    subject: 'переезд',
    text: 'Переезжаем 3-го числа на Садовую, 12. Можно перенести договор на новый адрес? Сколько это стоит?',
  })
  await keepRaw(desk, { source: 'smtp', content: Buffer.from('\u0000\u0001\u0002 broken off in the middle') })
  await stage.settle()
}

/** A call that was promised and not made: broken, on the owner's list and above, with an honest draft. */
async function breakPromise(stage: Stage, cast: Cast): Promise<void> {
  await stage.until(ZONE, -1, '14:00')
  await stage.mail({
    from: 'Нина Вольская <nina@mail.example>',
    subject: 'счёт за ноябрь',
    text: 'В счёте за ноябрь двойная плата за аренду роутера. Почему так? Позвоните мне, пожалуйста, +7 916 555-12-12.',
  })
  const { theCase } = await stage.caseOf('nina@mail.example')
  const dueAt = await stage.until(ZONE, -1, '14:20').then(at => after(at, 2.7 * HOUR))
  await done(makePledge(stage.desk, cast.as.anna, theCase.id, { kind: 'call', text: '', dueAt }))
  await stage.until(ZONE, -1, '17:10')
}

/** The line broke after the letter was handed over: nobody knows, a person decides. */
async function loseAnAnswer(stage: Stage, cast: Cast): Promise<void> {
  const address = 'pavel@mail.example'
  await stage.mail({
    from: `Павел Громов <${address}>`,
    subject: 'договор',
    text: 'Пришлите, пожалуйста, копию договора.',
  })
  const { theCase } = await stage.caseOf(address)
  stage.phones.email.behave('breaks', { to: address, times: 1 })
  const asks = await stage.store.ask.ofCase(theCase.id)
  const text = 'Копия договора № 4711 лежит на вашей странице, ссылка ниже. Бумажную вышлем почтой, если скажете адрес.'
  await done(addReply(stage.desk, cast.as.anna, theCase.id, { text, answers: asks.map(({ id }) => id), keeps: [] }))
  await stage.settle()
}
