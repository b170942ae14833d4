import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unfilledPlaceholders } from '../../core/knowledge/unfilled.ts'
import { LANGUAGES, type Language } from '../../core/language.ts'
import { segments } from '../../core/notice/sms/sms.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import type { Reader } from '../reader.ts'
import { callAttempted } from './call.ts'
import { noAnswer, reopened, solved } from './closure.ts'
import { deputyActs, ownerChanged } from './handover.ts'
import { inOwnWords, type Letter, reasoned } from './letter.ts'
import { pledgeBroken, pledgeMoved } from './pledge.ts'
import { promise } from './promise.ts'
import { furtherReceipt, type ReceiptFacts, receipt } from './receipt.ts'
import { reply, solvedQuestion } from './reply.ts'

const at = (text: string) => new Date(`${text}+03:00`)
const reader = (language: Language, rest: Partial<Reader> = {}): Reader => ({
  language,
  zone: 'Europe/Moscow',
  country: 'RU',
  now: at('2026-07-14T12:12'),
  company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
  zones: BUILT_IN_ZONES,
  ...rest,
})
const person = (name: string, latinName: string, email: string, extension: string | null) => ({
  name,
  latinName,
  email: `${email}@orbita.example`,
  phone: extension && '+78005550102',
  extension,
})
const ANNA = person('Анна Лебедева', 'Anna Lebedeva', 'a.lebedeva', '214')
const PYOTR = person('Пётр Громов', 'Pyotr Gromov', 'p.gromov', '215')
const OLGA = person('Ольга Мирова', 'Olga Mirova', 'o.mirova', null)
const ACTING = { person: PYOTR, until: at('2026-07-20T09:00') }
const LINK = 'https://desk.orbita.ru/c/Zk3v9Q0mT2uXw8LrYb5nGA'
const topic = (language: Language) => ({
  number: 1042,
  subject: language === 'ru' ? 'Нет интернета с утра!' : 'No internet since this morning',
  link: LINK,
})
const NEWS = { kind: 'update', text: '', windowFrom: at('2026-07-14T12:12'), dueAt: at('2026-07-14T16:00') } as const
const FIX = { kind: 'fix', text: '', windowFrom: at('2026-07-14T12:12'), dueAt: at('2026-07-14T18:00') } as const
const LATER = { ...FIX, dueAt: at('2026-07-15T14:00') }
const VISIT = { ...FIX, kind: 'visit', windowFrom: at('2026-07-16T10:00'), dueAt: at('2026-07-16T14:00') } as const

const receiptFacts = (language: Language, rest: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  topic: topic(language),
  owner: ANNA,
  acting: null,
  above: OLGA,
  next: NEWS,
  startsAt: null,
  askReach: false,
  ...rest,
})
const answer = {
  ru: 'Добрый день, Иван.\n\nКабель у дома 12 починили в 11:40. Интернет должен работать; если нет, перезагрузите роутер.\n\n40 ₽ за два дня уже на счёте.',
  en: 'Hello Ivan.\n\nThe cable at house 12 was repaired at 11:40 am. The internet should work; if not, restart the router.\n\nA credit of $2 for the two days is on your account.',
}
const reason = { ru: 'привезли не ту муфту', en: 'The wrong part came.' }

const ALL: Record<string, (reader: Reader, language: Language) => Letter> = {
  receipt: (to, l) => receipt(to, receiptFacts(l, { askReach: true })),
  'receipt at night, owner away': (to, l) =>
    receipt(to, receiptFacts(l, { acting: ACTING, next: VISIT, startsAt: at('2026-07-15T09:00') })),
  'receipt without a promise': (to, l) => receipt(to, receiptFacts(l, { next: null, above: null })),
  'further receipt': (to, l) => furtherReceipt(to, receiptFacts(l)),
  'further receipt, owner away': (to, l) => furtherReceipt(to, receiptFacts(l, { acting: ACTING })),
  reply: (to, l) => reply(to, { topic: topic(l), author: ANNA, text: answer[l], askSolved: true }),
  'solved question': (to, l) =>
    solvedQuestion(to, { topic: topic(l), author: ANNA, answeredAt: at('2026-07-12T16:00') }),
  'first move': (to, l) =>
    pledgeMoved(to, { topic: topic(l), owner: ANNA, above: OLGA, old: FIX, next: VISIT, reason: reason[l], move: 1 }),
  'second move': (to, l) =>
    pledgeMoved(to, { topic: topic(l), owner: ANNA, above: OLGA, old: FIX, next: LATER, reason: reason[l], move: 2 }),
  'deputy acts': (to, l) => deputyActs(to, { topic: topic(l), owner: ANNA, acting: ACTING, next: NEWS }),
  'owner changed': (to, l) => ownerChanged(to, { topic: topic(l), from: ANNA, to: PYOTR, next: LATER }),
  'no answer': (to, l) => noAnswer(to, { topic: topic(l), owner: ANNA, answeredAt: at('2026-07-03T16:00') }),
  reopened: (to, l) => reopened(to, { topic: topic(l), owner: ANNA, next: NEWS }),
  solved: (to, l) => solved(to, { topic: topic(l), owner: ANNA }),
  'call attempted': (to, l) =>
    callAttempted(to, {
      topic: topic(l),
      caller: ANNA,
      calledAt: at('2026-07-14T11:20'),
      number: '+79161234567',
      againBy: at('2026-07-15T12:00'),
    }),
}

const HEAD = {
  ru: `Вся история обращения на вашей странице, там же можно дописать и приложить файлы:\n${LINK}`,
  en: `The whole story is on your page, where you can also add to it and attach files:\n${LINK}`,
}
const SIGNED = {
  ru: 'Анна Лебедева\n8 800 555-01-02, доб. 214\nОрбита',
  en: 'Anna Lebedeva\n8 800 555-01-02 ext. 214\nOrbita',
}

const EXPECTED: [Language, string, string[], string][] = [
  [
    'ru',
    'receipt',
    [
      'Обращение 1042: нет интернета с утра.',
      'Отвечает за него Анна Лебедева: телефон 8 800 555-01-02, доб. 214, почта a.lebedeva@orbita.example. Сегодня до 16:00 напишем, что нашли.',
      'Куда вам удобнее присылать новости: на этот адрес, на другой или на телефон? Ответьте на это письмо или отметьте на странице, больше спрашивать не будем.',
      'Руководитель, если понадобится: Ольга Мирова, o.mirova@orbita.example.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: обращение 1042, отвечает Анна Лебедева. Сегодня до 16:00 напишем, что нашли.',
  ],
  [
    'en',
    'receipt',
    [
      'Case 1042: no internet since this morning.',
      "Anna Lebedeva is responsible for it: 8 800 555-01-02 ext. 214, a.lebedeva@orbita.example. By 4 pm today we'll write what we found.",
      "Where do you prefer to get news: at this address, at another one or by phone? Reply to this letter or tick it on the page, and we won't ask again.",
      'The manager, if you need one: Olga Mirova, o.mirova@orbita.example.',
      HEAD.en,
      'Orbita',
    ],
    "Orbita: case 1042, Anna Lebedeva is responsible. By 4 pm today we'll write what we found. Where do you prefer news: here or elsewhere?",
  ],
  [
    'ru',
    'receipt at night, owner away',
    [
      'Обращение 1042: нет интернета с утра.',
      'Отвечает за него Анна Лебедева; до 20 июля замещает Пётр Громов: телефон 8 800 555-01-02, доб. 215, почта p.gromov@orbita.example. На связи завтра, 15 июля, с 09:00. В четверг, 16 июля, с 10:00 до 14:00 приедем.',
      'Руководитель, если понадобится: Ольга Мирова, o.mirova@orbita.example.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: обращение 1042, сейчас отвечает П. Громов. 16 июля с 10:00 до 14:00 приедем.',
  ],
  [
    'ru',
    'further receipt',
    [
      'Добавили ваше сообщение к обращению 1042. Прочтёт и ответит Анна Лебедева. Сегодня до 16:00 напишем, что нашли.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: добавили к обращению 1042. Сегодня до 16:00 напишем, что нашли.',
  ],
  [
    'ru',
    'reply',
    [
      answer.ru,
      SIGNED.ru,
      'Это решило вопрос? Ответьте «да» или «нет» на это письмо. Если нет, обращение остаётся открытым.',
      HEAD.ru,
    ],
    'Орбита: Кабель у дома 12 починили в 11:40.',
  ],
  [
    'en',
    'reply',
    [
      answer.en,
      SIGNED.en,
      'Did this solve it? Reply "yes" or "no" to this letter. If no, the case stays open.',
      HEAD.en,
    ],
    'Orbita: The cable at house 12 was repaired at 11:40 am. The internet should work; if not, restart the router. A credit of $2 for the two days is on your account. Solved? Reply 1 for yes, 2 for no.',
  ],
  [
    'ru',
    'first move',
    [
      'Сегодня до 18:00 не успеем починить: привезли не ту муфту. Новый срок: в четверг, 16 июля, с 10:00 до 14:00.',
      'Если вам это время не подходит, ответьте другим.',
      SIGNED.ru,
      HEAD.ru,
    ],
    'Орбита: сегодня до 18:00 не успеем. Новый срок: 16 июля с 10:00 до 14:00.',
  ],
  [
    'ru',
    'second move',
    [
      'Сегодня до 18:00 не успеем починить: привезли не ту муфту. Новый срок: завтра, 15 июля, до 14:00. Это второй перенос, о нём знает руководитель Ольга Мирова.',
      SIGNED.ru,
      HEAD.ru,
    ],
    'Орбита: сегодня до 18:00 не успеем: привезли не ту муфту. Новый срок: завтра до 14:00.',
  ],
  [
    'en',
    'second move',
    [
      "We won't fix it by 6 pm today: the wrong part came. New time: by 2 pm tomorrow, 15 July. It's the second move; Olga Mirova, the manager, knows.",
      SIGNED.en,
      HEAD.en,
    ],
    "Orbita: we won't make it by 6 pm today: the wrong part came. New time: by 2 pm tomorrow. It's the second move; Olga Mirova, the manager, knows.",
  ],
  [
    'ru',
    'deputy acts',
    [
      'До 20 июля за обращение 1042 отвечает Пётр Громов: телефон 8 800 555-01-02, доб. 215, почта p.gromov@orbita.example. Дальше снова Анна Лебедева.',
      'Рассказывать заново ничего не нужно: вся переписка и обещания переданы. Сегодня до 16:00 напишем, что нашли.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: обращение 1042, до 20 июля отвечает Пётр Громов. Рассказывать заново не нужно.',
  ],
  [
    'ru',
    'no answer',
    [
      'Мы ответили 3 июля и не знаем, помогло ли. Обращение 1042 откладываем, но решённым не считаем: ничего не потеряно.',
      'Одно ваше слово в ответ, и Анна Лебедева продолжит с того же места.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: обращение 1042 отложили, решённым не считаем. Напишите, и продолжим.',
  ],
  [
    'en',
    'no answer',
    [
      "We answered on 3 July and don't know whether it helped. We're putting case 1042 to rest, but not counting it as solved; nothing is lost.",
      'One word from you and Anna Lebedeva will go on from the same place.',
      HEAD.en,
      'Orbita',
    ],
    "Orbita: we don't know whether our answer helped. Case 1042 rests and isn't counted as solved. Write, and we'll go on.",
  ],
  [
    'ru',
    'solved',
    [
      'Обращение 1042 закрыто по вашему слову: решено.',
      'Если что-то всё же не так, ответьте на это письмо: продолжит Анна Лебедева, рассказывать заново не придётся.',
      HEAD.ru,
      'Орбита',
    ],
    'Орбита: обращение 1042 закрыто по вашему слову: решено.',
  ],
  [
    'ru',
    'call attempted',
    [
      'Звонили вам сегодня в 11:20 на 8 916 123-45-67 и не дозвонились. Позвоним ещё раз завтра, 15 июля, до 12:00.',
      'Если удобнее другое время или письмо, ответьте, и сделаем так.',
      SIGNED.ru,
      HEAD.ru,
    ],
    'Орбита: не дозвонились вам сегодня в 11:20. Позвоним ещё раз завтра до 12:00.',
  ],
]

test.each(EXPECTED)('%s %s', (language, name, paragraphs, brief) => {
  const letter = ALL[name]!(reader(language), language)
  expect(letter.body).toBe(paragraphs.join('\n\n'))
  expect(letter.brief).toBe(`${brief} ${LINK}`)
})

const MANNERS =
  /!|осуществл|кратчайш|ближайшее время|приносим|уважаем|важно для нас|inconvenience|important to us|as soon as|\{\{|undefined|null|letters\.|\[…|NaN| {2}|\.\./

test.each(LANGUAGES.flatMap(language => Object.keys(ALL).map(name => [language, name] as const)))(
  'in %s the letter "%s" keeps to the rules of writing',
  (language, name) => {
    const letter = ALL[name]!(reader(language), language)
    expect(letter.subject).toBe(
      language === 'ru' ? 'Обращение 1042: нет интернета с утра' : 'Case 1042: no internet since this morning',
    )
    expect(`${letter.subject}\n${letter.body}\n${letter.brief}`).not.toMatch(MANNERS)
    expect(letter.body).not.toMatch(/[а-яё,] (?:Вы|Вас|Вам|Ваш\p{L}*)(?!\p{L})/u)
    expect(letter.body).not.toMatch(/\p{L}+\(а\)|\/а(?!\p{L})/u)
    expect(letter.body.split(LINK)).toHaveLength(2)
    expect(letter.brief.startsWith(language === 'ru' ? 'Орбита: ' : 'Orbita: ')).toBe(true)
    expect(letter.brief.endsWith(LINK)).toBe(true)
    expect(segments(letter.brief).segments).toBeLessThanOrEqual(2)
  },
)

test('hours are said in the zone of the one who reads', () => {
  const inOmsk = receipt(reader('ru', { zone: 'Asia/Omsk' }), receiptFacts('ru'))
  expect(inOmsk.body).toContain('Сегодня до 19:00 напишем')
  const nowhere = receipt(reader('ru', { zone: null }), receiptFacts('ru'))
  expect(nowhere.body).toContain('Сегодня до 16:00 по московскому времени напишем')
  const london = receipt(reader('en', { zone: 'Europe/London' }), receiptFacts('en'))
  expect(london.body).toContain("By 2 pm today we'll write")
})

test('an SMS stays within two segments, ends with its link and keeps the company, whatever the names', () => {
  const word = fc.stringMatching(/^[А-ЯЁ][а-яё]{0,18}$/)
  const name = fc.tuple(word, word).map(parts => parts.join(' '))
  fc.assert(
    fc.property(word, name, name, fc.stringMatching(/^[ а-яёА-Я,.]{0,200}$/), (company, first, second, text) => {
      const to = reader('ru', { company: { name: company, latinName: null, zone: 'Europe/Moscow' } })
      const [owner, deputy] = [first, second].map(name => ({ ...ANNA, name }))
      const facts = { ...receiptFacts('ru'), owner: owner!, acting: { person: deputy!, until: ACTING.until } }
      const moved = { topic: topic('ru'), owner: owner!, above: deputy!, old: FIX, next: LATER, reason: text, move: 3 }
      const said = { topic: topic('ru'), author: owner!, text, askSolved: true }
      for (const { brief } of [receipt(to, facts), deputyActs(to, facts), pledgeMoved(to, moved), reply(to, said)]) {
        expect(segments(brief).segments).toBeLessThanOrEqual(2)
        expect(brief.startsWith(`${company}: `)).toBe(true)
        expect(brief.endsWith(` ${LINK}`)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('the text of an answer is not touched', () => {
  const text = 'Ура!!!  Починили\n   — и это «правда»…\n{{name}} $t(letters.page)'
  const letter = reply(reader('ru'), { topic: topic('ru'), author: ANNA, text, askSolved: false })
  expect(letter.body.startsWith(`${text}\n\nАнна Лебедева`)).toBe(true)
})

test('a reason that may begin with a name is a sentence of its own', () => {
  expect(reasoned('Орбита-Сервис закрыта до понедельника!')).toBe('. Орбита-Сервис закрыта до понедельника.')
  expect(reasoned('Нет доступа в подвал')).toBe(': нет доступа в подвал.')
})

test.each([
  ['Нет интернета с утра!', 'нет интернета с утра'],
  ['Re: RE: Где мой чемодан??', 'где мой чемодан??'],
  ['Орбита не работает', 'Орбита не работает'],
  ['  ПОМОГИТЕ!!!  ', 'ПОМОГИТЕ'],
  ['I want a refund', 'I want a refund'],
  ['', ''],
  ['Очень длинная тема '.repeat(10), 'Очень длинная тема Очень длинная тема Очень длинная тема Очень длинная тема…'],
])('the subject %j in our sentence is %j', (subject, expected) => {
  expect(inOwnWords(subject)).toBe(expected)
})

test.each([
  ['update', 'Мы обещали 14 июля до 18:00 написать, что нашли, и не написали.', 'what we found and didn'],
  ['fix', 'Мы обещали починить 14 июля до 18:00 и не починили.', 'to fix it by 6 pm on 14 July and didn'],
  ['call', 'Мы обещали позвонить 14 июля до 18:00 и не позвонили.', 'to call by 6 pm on 14 July and didn'],
  ['visit', 'Мы обещали приехать 14 июля до 18:00 и не приехали.', 'to come by 6 pm on 14 July and didn'],
  ['payout', 'Мы обещали вернуть деньги 14 июля до 18:00 и не вернули.', 'the money by 6 pm on 14 July and didn'],
] as const)('the draft about a broken promise (%s) is honest and leaves a blank', (kind, russian, english) => {
  const drafts = LANGUAGES.map(language => pledgeBroken(reader(language), { ...FIX, kind }))
  expect(drafts[0]).toBe(`${russian} Это моя ошибка. [… что теперь и к какому сроку: день и час]`)
  expect(drafts[1]).toContain(english)
  expect(drafts.every(text => unfilledPlaceholders(text).length > 0)).toBe(true)
})

test('a promise in words of its own keeps them; the usual words are said in the language of the reader', () => {
  expect(promise(reader('ru'), { ...FIX, text: 'Заменим муфту у дома 12.' })).toBe(
    'Заменим муфту у дома 12: сегодня до 18:00.',
  )
  expect(promise(reader('ru'), { ...FIX, text: "we'll fix it" })).toBe('Сегодня до 18:00 починим.')
  expect(promise(reader('en'), { ...FIX, text: 'починим' })).toBe("By 6 pm today we'll fix it.")
})
