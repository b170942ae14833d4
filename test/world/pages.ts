import type { Language } from '../../src/core/language.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import { reachFields } from '../../src/http/pages/case/reach-form.ts'
import { zoneChoices } from '../../src/http/pages/case/zone-choices.ts'
import type { CasePage, ContactPage, Frame, MessagePage, SentPage } from '../../src/http/pages/model.ts'

/** Ivan's page on the second day without internet, and the pages around it, as their routes would fill them. */

const at = (text: string) => new Date(`${text}+03:00`)
const say = (language: Language, ru: string, en: string) => (language === 'ru' ? ru : en)

const frame = (language: Language): Frame => ({
  reader: {
    language,
    zone: 'Asia/Yekaterinburg',
    country: 'RU',
    now: at('2026-07-15T12:12'),
    company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
    zones: BUILT_IN_ZONES,
  },
  self: '/c/Zk3v9Q0mT2uXw8LrYb5nGA',
  nonce: 'cmFuZG9tIG5vbmNl',
  companyPhone: '+78005550100',
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
export const ACTING = { person: PYOTR, until: at('2026-07-20T09:00') }

export function casePage(language: Language, rest: Partial<CasePage> = {}): CasePage {
  const author = say(language, 'Анна Лебедева', 'Anna Lebedeva')
  return {
    ...frame(language),
    number: 1042,
    subject: say(language, 'Нет интернета с утра', 'No internet since this morning'),
    openedAt: at('2026-07-14T10:12'),
    state: 'open',
    stateSince: at('2026-07-14T10:12'),
    owner: ANNA,
    acting: null,
    above: OLGA,
    pledges: [
      {
        kind: 'update',
        text: '',
        windowFrom: at('2026-07-14T10:12'),
        dueAt: at('2026-07-14T23:00'),
        state: 'kept',
        settledAt: at('2026-07-14T11:40'),
        reason: null,
        before: [],
      },
      {
        kind: 'call',
        text: '',
        windowFrom: at('2026-07-14T10:12'),
        dueAt: at('2026-07-14T17:00'),
        state: 'broken',
        settledAt: at('2026-07-14T17:00'),
        reason: null,
        before: [],
      },
      {
        kind: 'fix',
        text: '',
        windowFrom: at('2026-07-14T10:12'),
        dueAt: at('2026-07-16T14:00'),
        state: 'open',
        settledAt: null,
        reason: null,
        before: [
          {
            dueAt: at('2026-07-14T18:00'),
            reason: say(
              language,
              'управляющая компания не пустила в подвал',
              'the house manager kept the cellar locked',
            ),
          },
          { dueAt: at('2026-07-15T14:00'), reason: say(language, 'привезли не ту муфту', 'the wrong part came') },
        ],
      },
      {
        kind: 'update',
        text: '',
        windowFrom: at('2026-07-15T10:12'),
        dueAt: at('2026-07-15T16:00'),
        state: 'open',
        settledAt: null,
        reason: null,
        before: [],
      },
    ],
    incidents: [],
    asks: [
      { text: say(language, 'Когда починят интернет?', 'When will the internet be repaired?'), state: 'answered' },
      {
        text: say(language, 'Верните деньги за дни без связи.', 'Please refund the days without service.'),
        state: 'open',
      },
    ],
    entries: [
      {
        kind: 'message',
        own: true,
        author: say(language, 'Иван Соколов', 'Ivan Sokolov'),
        channel: 'email',
        text: say(
          language,
          'Здравствуйте! С утра нет интернета, роутер перезагружал. Когда починят? Верните деньги за дни без связи, я работаю из дома.',
          "Hello! There's been no internet since this morning; I've restarted the router. When will it be repaired? Please refund the days without service, I work from home.",
        ),
        at: at('2026-07-14T10:12'),
        attachments: [{ id: 1, name: say(language, 'роутер.jpg', 'router.jpg'), size: 1_420_000 }],
      },
      {
        kind: 'reply',
        own: false,
        author,
        channel: 'email',
        text: say(
          language,
          'Вы не одни: у дома 12 повреждён кабель, мы знаем и чиним. Перезагружать роутер больше не нужно.\n\nЗа каждый день без связи вернём деньги сами, заявление не нужно.',
          "It's not just you: the cable at house 12 is damaged; we know and are repairing it. No need to restart the router again.\n\nWe'll credit every day without service ourselves; you needn't apply.",
        ),
        at: at('2026-07-14T11:40'),
        attachments: [],
      },
      {
        kind: 'call',
        own: false,
        author,
        channel: 'phone',
        text: say(
          language,
          'Извинились, что не позвонили вчера. Рассказали про муфту и про новый срок; вечером напишем, довезли ли её.',
          "Apologised for not calling yesterday. Told about the part and the new date; we'll write in the evening whether it came.",
        ),
        at: at('2026-07-15T09:05'),
        attachments: [],
      },
    ],
    all: false,
    reach: {
      ...reachFields({
        reaches: [
          { channel: 'email', address: 'ivan@example.ru', news: false },
          { channel: 'sms', address: '+7 916 123-45-67', news: true },
        ],
        email: 'ivan@example.ru',
        phone: '+7 916 123-45-67',
        hours: {
          mon: [{ from: '10:00', until: '19:00' }],
          tue: [{ from: '10:00', until: '19:00' }],
          wed: [{ from: '10:00', until: '19:00' }],
          thu: [{ from: '10:00', until: '19:00' }],
          fri: [{ from: '10:00', until: '19:00' }],
        },
        zone: 'Asia/Yekaterinburg',
      }),
      chat: { linked: false, url: 'https://t.me/orbita_help_bot?start=12_Zk3v9Q0mT2uXw8LrYb5nGA' },
      once: 'once-reach',
      errors: {},
    },
    zones: zoneChoices(BUILT_IN_ZONES, 'RU', 'Asia/Yekaterinburg'),
    message: { once: 'once-message', errors: {}, text: '' },
    closure: { once: 'once-closure', errors: {}, text: '' },
    rulings: [],
    remedies: [],
    appeal: { once: 'once-appeal', errors: {}, rulingId: null, text: '' },
    done: null,
    ...rest,
  }
}

export const contactPage = (language: Language, rest: Partial<ContactPage['form']> = {}): ContactPage => ({
  ...frame(language),
  self: '/contact',
  form: {
    once: 'once-contact',
    errors: {},
    text: '',
    name: '',
    email: '',
    phone: '',
    answers: ['email'],
    ...rest,
  },
})

export const sentPage = (language: Language): SentPage => ({
  ...frame(language),
  number: 1042,
  owner: ANNA,
  acting: null,
  next: { kind: 'update', text: '', windowFrom: at('2026-07-15T12:12'), dueAt: at('2026-07-15T16:00') },
  link: 'https://desk.orbita.example/c/Zk3v9Q0mT2uXw8LrYb5nGA',
})

export const messagePage = (language: Language, kind: MessagePage['kind'], bothLanguages = false): MessagePage => ({
  ...frame(language),
  kind,
  limit: 20_000_000,
  bothLanguages,
})
