import { describe, expect, test } from 'vitest'
import type { Language } from '../../core/language.ts'
import { review } from '../../core/review/review.ts'
import type { Decision, Outcome } from '../../core/ruling/ruling.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import type { Reader } from '../reader.ts'
import { groundsOf, type RulingFacts, rulingText, within } from './ruling.ts'

const NOW = new Date('2026-07-01T07:00:00Z')
const OLGA = {
  name: 'Ольга Мирова',
  latinName: 'Olga Mirova',
  phone: null,
  extension: null,
  email: 'o.mirova@orbita.example',
}
const reader = (language: Language): Reader => ({
  language,
  zone: 'Europe/Moscow',
  country: 'RU',
  now: NOW,
  company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
  zones: BUILT_IN_ZONES,
})
const fact = (text: string, steps: Parameters<typeof step> | null = null) => ({
  text,
  entryIds: [],
  attachmentIds: [],
  remedyEntryIds: [],
  calculation: steps && {
    rule: 'ru_telecom.recalc',
    packId: 'ru-telecom-recalculation',
    version: '2022-01-14',
    inputs: {},
    result: {},
    steps: [step(...steps)],
  },
})
const step = (code: string, values: Record<string, string | number | { minor: number; currency: string }>) => ({
  code,
  values,
})
const rule = (clause: string, words: string) => ({
  rule: 'ru_telecom.recalc',
  packId: 'ru-telecom-recalculation',
  version: '2022-01-14',
  clause,
  words,
})
const facts = (decision: Partial<Decision> & { outcome: Outcome }, rest: Partial<RulingFacts> = {}): RulingFacts => ({
  decision: { granted: '', denied: '', facts: [], rule: null, reason: '', follows: '', ...decision },
  appealTo: decision.outcome === 'granted' ? null : OLGA,
  appealElsewhere: '',
  appealUntil: decision.outcome === 'granted' ? null : new Date('2026-07-31T20:59:59Z'),
  appealRule: { type: 'within', hours: 40, clock: 'working' },
  first: null,
  ...rest,
})

const JUNE = { language: 'ru' as const, asked: 'Верните плату за июнь, связи не было.' }
const TAXI = { language: 'en' as const, asked: 'Please refund the taxi I took because my bag was late.' }

const TABLE: [string, { language: Language; asked: string }, RulingFacts][] = [
  [
    'отказ по правилу',
    JUNE,
    facts({
      outcome: 'refused',
      denied: 'Плату за июнь вернуть не можем.',
      facts: [fact('связь прерывалась 3 июня с 10:05 до 10:41')],
      rule: rule('п. 4.2 договора', 'возврат считается от двух часов простоя'),
      follows: 'За простой от двух часов вернём деньги сами, заявление не нужно.',
    }),
  ],
  [
    'отказ по причине',
    { language: 'ru', asked: 'Верните 99 рублей за подписку, я её не подключал.' },
    facts({
      outcome: 'refused',
      denied: 'Вернуть 99 ₽ за подписку не можем.',
      facts: [
        fact('подписка подключена 12 июня в 14:05 с вашего телефона кодом из СМС'),
        fact('после этого открыто 14 фильмов, последний 29 июня'),
      ],
      reason: 'Деньги возвращаем за дни, когда услугой не пользовались, а таких дней в июне не было.',
    }),
  ],
  [
    'частично',
    JUNE,
    facts({
      outcome: 'partly',
      granted: 'Вернём 160 ₽ за восемь дней без связи, деньги придут на счёт до 3 июля.',
      denied: 'За остальные дни июня вернуть не можем.',
      facts: [
        fact('связи не было с 3 по 10 июня', [
          'pro-rata',
          {
            fee: { minor: 60_000, currency: 'RUB' },
            count: 8,
            of: 30,
            unit: 'days',
            sum: { minor: 16_000, currency: 'RUB' },
          },
        ]),
        fact('с 11 июня линия работала без перерывов'),
      ],
      rule: rule('п. 4.2 договора', 'плата возвращается за дни без связи'),
    }),
  ],
  [
    'удовлетворено',
    JUNE,
    facts({
      outcome: 'granted',
      granted: 'Вернём плату за июнь, 600 ₽; деньги придут на счёт до 3 июля.',
      facts: [fact('связи не было с 1 по 30 июня')],
      rule: rule('п. 4.2 договора', 'плата возвращается за дни без связи'),
    }),
  ],
  [
    'по жалобе: остаётся, дальше вне компании',
    JUNE,
    facts(
      {
        outcome: 'refused',
        denied: 'Плату за июнь вернуть не можем.',
        facts: [fact('по журналу станции связь прерывалась один раз, 3 июня, на 36 минут')],
        rule: rule('п. 4.2 договора', 'возврат считается от двух часов простоя'),
      },
      {
        appealTo: null,
        appealElsewhere: 'Роспотребнадзор',
        first: { decidedAt: new Date('2026-06-20T10:00:00Z'), outcome: 'upheld' },
      },
    ),
  ],
  [
    'refused by a rule',
    TAXI,
    facts({
      outcome: 'refused',
      denied: "We can't refund the taxi.",
      facts: [
        fact('your bag was at the belt on 28 June at 18:20, 25 minutes after landing, and the taxi left at 18:05'),
      ],
      rule: rule(
        'clause 7.3 of the conditions of carriage',
        'we pay for journeys made because a bag came the next day or later',
      ),
      follows: "If the bag came later than that, send a photo of the tag and we'll look at it again within one day.",
    }),
  ],
  [
    'refused for a reason',
    { language: 'en', asked: 'Cancel the exit fee, I moved to a house you do not serve.' },
    facts({
      outcome: 'refused',
      denied: "We can't cancel the exit fee of £40.",
      facts: [fact('the line to 12 Mill Lane was tested on 29 June and works at 80 Mbit/s')],
      reason: 'The fee falls away only where we have no line at the new address, and there we have one.',
    }),
  ],
  [
    'in part',
    TAXI,
    facts({
      outcome: 'partly',
      granted: "We'll refund £28.50 for the taxi to the hotel by 3 July.",
      denied: "We can't refund the dinner of £46.",
      facts: [fact('your bag came on 29 June at 21:40, a day after landing'), fact('the dinner was on 1 July')],
      rule: rule('clause 7.3 of the conditions of carriage', 'we pay what had to be bought while the bag was away'),
    }),
  ],
  [
    'granted over an appeal',
    TAXI,
    facts(
      {
        outcome: 'granted',
        granted: "We'll refund £28.50 for the taxi; the money reaches your card by 3 July.",
        facts: [fact('your photo of the tag shows that the bag came on 29 June at 21:40')],
      },
      { first: { decidedAt: new Date('2026-06-29T10:00:00Z'), outcome: 'changed' } },
    ),
  ],
]

describe('the letter of a decision', () => {
  test.each(TABLE)('has nothing that our own review would find: %s', (_, { language, asked }, made) => {
    const reply = `${rulingText(reader(language), made)}\n\n${language === 'ru' ? 'Анна Лебедева' : 'Anna Lebedeva'}`
    const draft = {
      lang: language,
      customer: asked,
      reply,
      context: { decision: made.decision.outcome, grounds: groundsOf(made.decision) },
    }
    const { findings } = review(draft, { now: NOW, zone: 'Europe/Moscow' })
    expect(findings.map(({ code, at }) => `${code}: ${at?.text ?? ''}`)).toEqual([])
  })

  test('begins with the answer, then facts, ground, what follows, and to whom one may go until when', () => {
    expect(rulingText(reader('ru'), TABLE[0]![2])).toBe(
      [
        'Плату за июнь вернуть не можем.',
        'Проверили: связь прерывалась 3 июня с 10:05 до 10:41. По п. 4.2 договора возврат считается от двух часов простоя.',
        'За простой от двух часов вернём деньги сами, заявление не нужно.',
        'Не согласны: решение заново рассмотрит Ольга Мирова, почта o.mirova@orbita.example. Ответьте на это письмо или напишите на странице обращения до 31 июля, почему не согласны; ответ придёт в течение 5 рабочих дней.',
      ].join('\n\n'),
    )
  })

  test('says the reckoning behind a fact', () => {
    expect(rulingText(reader('ru'), TABLE[2]![2])).toMatch(/600,00\s₽\s×\s8\sдней\sиз\s30/)
  })
})

test.each([
  [{ type: 'within', hours: 40, clock: 'working' }, 'within 5 working days', 'в течение 5 рабочих дней'],
  [{ type: 'within', hours: 8, clock: 'working' }, 'within 1 working day', 'в течение 1 рабочего дня'],
  [{ type: 'within', hours: 24, clock: 'wall' }, 'within 24 hours', 'в течение 24 часов'],
  [{ type: 'within', hours: 49, clock: 'wall' }, 'within 3 days', 'в течение 3 дней'],
  [{ type: 'next-working-day', before: '12:00' }, 'within 1 working day', 'в течение 1 рабочего дня'],
] as const)('an appeal is answered %j', (due, english, russian) => {
  expect([within({ language: 'en' }, due), within({ language: 'ru' }, due)]).toEqual([english, russian])
})
