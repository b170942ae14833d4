import { describe, expect, test } from 'vitest'
import { segments } from '../../../core/notice/sms/sms.ts'
import { BUILT_IN_ZONES } from '../../../core/zone/built-in.ts'
import type { Reader } from '../../reader.ts'
import { type BulletinFacts, bulletin } from './incident.ts'

const at = (text: string) => new Date(`2026-07-${text.replace(' ', 'T')}:00+03:00`)
const reader = (language: 'ru' | 'en'): Reader => ({
  language,
  zone: 'Europe/Moscow',
  country: 'RU',
  now: at('14 12:00'),
  company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
  zones: BUILT_IN_ZONES,
})
const person = (name: string, latinName: string) => ({
  name,
  latinName,
  phone: null,
  extension: null,
  email: 'x@orbita.example',
})
const FACTS: BulletinFacts = {
  kind: 'news',
  title: 'у дома 12 повреждён кабель',
  text: {
    found: 'Обрыв кабеля у дома 12',
    cause: null,
    next: 'Ждём доступа в подвал, это наша забота!',
    apology: 'Простите, что долго',
    reason: 'привезли не ту муфту',
  },
  untilAt: at('15 14:00'),
  untilMeans: 'fixed',
  oldUntil: at('14 18:00'),
  move: 2,
  nextWordAt: at('15 12:00'),
  commander: person('Игорь Панин', 'Igor Panin'),
  above: person('Ольга Мирова', 'Olga Mirova'),
}
const ru = (rest: Partial<BulletinFacts>) => bulletin(reader('ru'), { ...FACTS, ...rest })

describe('a bulletin reads as VOICE says', () => {
  test('news: the fact first, what is not known is said, the date, the next word, one apology, a name', () => {
    expect(ru({}).body).toBe(
      [
        'Обрыв кабеля у дома 12. Причина пока не известна, ищем её.',
        'Ждём доступа в подвал, это наша забота. Исправим завтра, 15 июля, до 14:00. Следующая новость завтра, 15 июля, до 12:00.',
        'Простите, что долго.',
        'Игорь Панин\nОрбита',
      ].join('\n\n'),
    )
  })

  test.each([
    [
      'news',
      {},
      'Орбита: Обрыв кабеля у дома 12. Ждём доступа в подвал, это наша забота. Исправим завтра до 14:00. Простите, что долго. И. Панин',
    ],
    [
      'nothing new',
      {
        kind: 'nothing-new',
        untilAt: at('15 12:00'),
        untilMeans: 'word',
        text: { ...FACTS.text, next: 'Муфту доставят ночью.' },
      },
      'Орбита: Пока без перемен. Муфту доставят ночью. Следующая новость завтра до 12:00. И. Панин',
    ],
    [
      'a moved date',
      { kind: 'moved' },
      'Орбита: Сегодня до 18:00 не успеем: привезли не ту муфту. Новый срок: завтра до 14:00. И. Панин',
    ],
    [
      'the all-clear',
      {
        kind: 'all-clear',
        untilAt: at('14 11:20'),
        untilMeans: 'ended',
        text: { ...FACTS.text, found: 'Кабель починили.' },
      },
      'Орбита: Кабель починили. Исправили сегодня в 11:20. Работает ли у вас? Ответьте 1, если да, 2, если нет.',
    ],
  ] as [string, Partial<BulletinFacts>, string][])('%s in one short message', (_, rest, brief) => {
    expect(ru(rest).brief).toBe(brief)
    expect(segments(ru(rest).brief).segments).toBeLessThanOrEqual(2)
  })

  test('the second move names the one above', () => {
    expect(ru({ kind: 'moved' }).body).toContain('Это второй перенос, о нём знает руководитель Ольга Мирова.')
  })

  test('a date that passed while the letter waited is not promised any more', () => {
    const later = { ...reader('ru'), now: at('15 15:00') }
    expect(bulletin(later, FACTS).body).not.toMatch(/Исправим|Следующая/)
  })

  test('English', () => {
    const text = { found: 'The cable broke', cause: 'road works', next: 'We need access', apology: 'Sorry', reason: '' }
    expect(bulletin(reader('en'), { ...FACTS, text }).brief).toBe(
      "Orbita: The cable broke. Road works. We need access. We'll have it fixed by 2 pm tomorrow. Sorry. I. Panin",
    )
  })
})
