import { addReply, logNoticeCall } from '../../desk/case/reply.ts'
import { setReach } from '../../desk/customer/customer.ts'
import { asCustomer } from '../../desk/intake/intake.ts'
import type { Words } from '../../words/words.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Europe/Samara'
const EMAIL = 'sergey.belov@box.example'
const PHONE = '+79277001122'
const FIRST_WORD = `Добрый день. С пятого числа с меня списали 450 рублей за подписку «Кино», я её не подключал.
Почему её подключили и когда вернёте деньги?`
const ANSWER = `Подписку «Кино» подключили потому, что 5-го числа в 14:12 с вашего номера нажали на баннер, а подтверждения паролем там не было: это наша ошибка.
Отключили её сегодня, деньги, 450 ₽, вернули на счёт в 11:40, делать ничего не нужно. Баннеры без подтверждения убрали.`

/** Story 3 in short: two ticked channels, a full mailbox, and no answer until one arrives. */
export async function playThanks(stage: Stage, cast: Cast, say: Words): Promise<void> {
  const { desk, tell: narrate, store } = stage
  await narrate.story(say('cli.demo.thanks.title'), say('cli.demo.thanks.what'))

  await narrate.happens(ZONE, await stage.until(ZONE, -1, '10:15'), say('cli.demo.thanks.writes'))
  await stage.mail({ from: `Сергей Белов <${EMAIL}>`, subject: 'списали за подписку', text: FIRST_WORD })
  const { theCase, customer } = await stage.caseOf(EMAIL)
  const answers = [
    { channel: 'email' as const, address: EMAIL },
    { channel: 'phone' as const, address: PHONE },
  ]
  await done(setReach(desk, asCustomer(customer), customer.id, { answers, news: 'email', zone: ZONE }))

  await narrate.happens(ZONE, await stage.until(ZONE, -1, '11:45'), say('cli.demo.thanks.answers'))
  stage.phones.email.behave('refuses', { to: EMAIL, times: 1 })
  const asks = await store.ask.ofCase(theCase.id)
  await done(addReply(desk, cast.as.anna, theCase.id, { text: ANSWER, answers: asks.map(({ id }) => id), keeps: [] }))
  await stage.settle()
  await narrate.happens(ZONE, await stage.until(ZONE, -1, '11:50'), say('cli.demo.thanks.unanswered'))

  await narrate.happens(ZONE, await stage.until(ZONE, -1, '11:55'), say('cli.demo.thanks.calls'))
  const call = (await store.notice.ofCase(theCase.id)).find(
    ({ channel, state }) => channel === 'phone' && state === 'planned',
  )
  await done(
    logNoticeCall(desk, cast.as.anna, call!.id, {
      reached: true,
      note: 'Рассказано всё по порядку, Сергей видит деньги на счёте.',
    }),
  )
  await stage.settle()
}
