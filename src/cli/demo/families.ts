import { after, MINUTE } from '../../core/time.ts'
import type { Words } from '../../words/words.ts'
import type { Stage } from './stage.ts'

const ZONE = 'Europe/Moscow'
const LETTERS = [
  {
    words: 'first',
    from: 'Ирина Савельева <saveleva@mail.example>',
    subject: 'нет багажа, SU 1868',
    text: 'Прилетели сегодня рейсом SU 1868, два чемодана не выдали. Детское питание в синем. Куда вы их привезёте и когда?',
  },
  {
    words: 'second',
    from: 'Георгий Данелия <g.danelia@mail.example>',
    subject: 'багаж',
    text: 'Рейс SU1868, багаж всей семьи остался в Тбилиси. На ленте было пусто. Когда его доставят в Химки?',
  },
  {
    words: 'third',
    from: 'Павла Новак <novak@letters.example>',
    subject: 'Коляска не прилетела',
    text: 'Мы с рейса SU-1868 с ребёнком, коляску не отдали. Стойка закрыта. Что нам делать до завтра?',
  },
] as const

/** Three families of one flight write: the desk lays before the lead what they share, and declares nothing by itself. */
export async function playFamilies(stage: Stage, say: Words, now: Date): Promise<void> {
  const { tell: narrate } = stage
  await narrate.story(say('cli.demo.families.title'), say('cli.demo.families.what'))
  for (const [at, { words, ...letter }] of LETTERS.entries()) {
    const moment = await stage.live(after(now, (at - 58) * MINUTE))
    await narrate.happens(ZONE, moment, say(`cli.demo.families.writes.${words}`))
    await stage.mail(letter)
  }
  await stage.settle()
}
