import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examples } from '../../../test/review/letters.ts'
import type { Draft } from './draft.ts'
import { read } from './reading.ts'
import { review } from './review.ts'

const AT = { now: new Date('2025-01-15T10:00:00Z'), zone: 'Europe/Moscow' }
const codesOf = (draft: Draft) => [...new Set(review(draft, AT).findings.map(({ code }) => code))].sort()

const LETTERS = examples().map(({ draft }) => draft)
const letter = fc.constantFrom(...LETTERS)

const COURTESY = {
  ru: [
    'Здравствуйте!',
    'Добрый день!',
    'Спасибо за обращение!',
    'Благодарим вас за терпение и понимание.',
    'Приносим извинения за доставленные неудобства.',
    'Мы очень ценим ваше доверие.',
    'Желаем вам хорошего дня!',
    'Нам очень жаль, что так вышло.',
  ],
  en: [
    'Hello!',
    'Good afternoon!',
    'Thank you for contacting us.',
    'Thank you for your patience and understanding.',
    'We apologise for any inconvenience caused.',
    'We truly value your trust.',
    'Have a lovely day!',
    'We are very sorry to hear that.',
  ],
}

test('one courtesy more changes no finding, wherever it stands', () => {
  fc.assert(
    fc.property(letter, fc.nat(), fc.nat(), (draft, which, where) => {
      const courtesy = COURTESY[draft.lang!]
      const sentences = read(draft).reply.sentences.map(({ text }) => text)
      sentences.splice(where % (sentences.length + 1), 0, courtesy[which % courtesy.length]!)
      const before = read(draft).reply.sentences.map(({ text }) => text)
      expect(codesOf({ ...draft, reply: sentences.join('\n') })).toEqual(
        codesOf({ ...draft, reply: before.join('\n') }),
      )
    }),
    { numRuns: 400 },
  )
})

test('without its courtesy a letter has no new finding', () => {
  for (const draft of LETTERS) {
    const courtesy = COURTESY[draft.lang!]
    const bare = read(draft).reply.sentences.map(({ text }) => text)
    const dressed = [courtesy[0], ...bare, courtesy[4], courtesy[6]].join('\n')
    expect(codesOf({ ...draft, reply: bare.join('\n') })).toEqual(codesOf({ ...draft, reply: dressed }))
  }
})

test('the order of the sentences does not matter', () => {
  fc.assert(
    fc.property(
      letter.chain(draft => {
        const sentences = read(draft).reply.sentences.map(({ text }) => text)
        return fc.tuple(
          fc.constant({ ...draft, reply: sentences.join('\n') }),
          fc.shuffledSubarray(sentences, { minLength: sentences.length }),
        )
      }),
      ([draft, shuffled]) => {
        expect(codesOf({ ...draft, reply: shuffled.join('\n') })).toEqual(codesOf(draft))
      },
    ),
    { numRuns: 200 },
  )
})

test('what is found points at words of the letter, and an ask is open exactly when a finding says so', () => {
  for (const draft of LETTERS) {
    const { findings, asks, ceremony, dates } = review(draft, AT)
    for (const span of [...findings.map(({ at }) => at), ...asks.map(({ answer }) => answer), ...dates])
      if (span) expect(draft.reply.slice(span.from, span.to)).toBe(span.text)
    for (const ask of asks) expect(draft.customer.slice(ask.from, ask.to)).toBe(ask.text)
    const open = findings.flatMap(({ code, ask }) => (code === 'unanswered' ? [ask] : []))
    expect(asks.flatMap(({ answer }, at) => (answer === null ? [at] : []))).toEqual(open)
    expect(ceremony).toBeGreaterThanOrEqual(0)
    expect(ceremony).toBeLessThanOrEqual(1)
  }
})

const HOSTILE = [
  'please ',
  'вы ',
  '1) ',
  '?',
  'а',
  '\u0000\u0007\u001b[31m',
  '😀👩‍👩‍👧',
  'Ann ',
  'до пятницы ',
  '«',
  '\n',
  'İ',
  '１２',
  'Здравствуйте! ',
]

test('no text breaks it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...HOSTILE), { maxLength: 40 }).map(pieces => pieces.join('')),
  )
  fc.assert(
    fc.property(text, text, fc.option(text, { nil: undefined }), (customer, reply, sent) => {
      const { findings, asks } = review(
        { customer, reply, context: { alreadySent: sent === undefined ? [] : [sent] } },
        AT,
      )
      for (const { at } of findings) if (at) expect(reply.slice(at.from, at.to)).toBe(at.text)
      for (const { answer } of asks) if (answer) expect(reply.slice(answer.from, answer.to)).toBe(answer.text)
    }),
    { numRuns: 300 },
  )
})

test('100 kB of anything are read in time', () => {
  const spent = (piece: string) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    const from = process.cpuUsage()
    review({ customer: text, reply: text, context: { alreadySent: [text], knowledge: [text] } }, AT)
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1000
  }
  for (const piece of HOSTILE) expect(Math.min(...[1, 2, 3, 4, 5].map(() => spent(piece))), piece).toBeLessThan(50)
})

const ASKED = { customer: 'Where is my parcel 4711? And refund the delivery, please.', lang: 'en' } as const

test('an empty reply is found empty and leaves every ask open', () => {
  for (const reply of ['', '  \n ', '\u200b', '—']) {
    expect(codesOf({ ...ASKED, reply })).toEqual(expect.arrayContaining(['impersonal', 'ritual', 'unanswered']))
    expect(review({ ...ASKED, reply }, AT).asks.every(({ answer }) => answer === null)).toBe(true)
  }
})

test('a letter in another language than the question is read in its own', () => {
  const reply =
    'Посылка 4711 на складе в Твери, курьер привезёт её завтра до 14:00. За доставку вернули 249 ₽. Анна Лебедева'
  const { language, dates, findings } = review({ customer: ASKED.customer, reply }, AT)
  expect(language).toBe('ru')
  expect(dates.map(({ text, by }) => [text, by.toISOString()])).toEqual([
    ['завтра до 14:00', '2025-01-16T11:00:00.000Z'],
  ])
  expect(findings.map(({ code }) => code)).not.toContain('ritual')
})

test('twenty asks are all looked at', () => {
  const things = ['light', 'door', 'lift', 'pump', 'fence', 'gate', 'lamp', 'bell', 'roof', 'pipe']
  const customer = things.flatMap(thing => [`When will you fix the ${thing}?`, `Who broke the ${thing}?`]).join(' ')
  const { asks } = review({ customer, reply: 'Thank you for your letter. Customer Care' }, AT)
  expect(asks).toHaveLength(20)
  expect(asks.every(({ answer }) => answer === null)).toBe(true)
})

test('a message that asks nothing leaves nothing open', () => {
  const codes = codesOf({ lang: 'en', customer: 'Thank you, it works now!', reply: 'Glad to hear it. Ann Lee' })
  expect(codes).not.toContain('unanswered')
})

test('a letter pasted from a word processor is read without its markup, and shown as it stands', () => {
  const text = 'The parcel is in Derby. We will get back to you shortly. Ann Lee'
  const reply = text.replace(
    /[^.]+\.?/g,
    part => `<p class=MsoNormal><span lang=EN-GB>${part.trim()}</span><o:p></o:p></p>`,
  )
  const draft = { ...ASKED, reply: `<style>p.MsoNormal { margin: 0 }</style>${reply}` }
  expect(codesOf(draft)).toEqual(codesOf({ ...ASKED, reply: text.replaceAll('. ', '.\n') }))
  for (const { at } of review(draft, AT).findings) if (at) expect(draft.reply.slice(at.from, at.to)).toBe(at.text)
})

test('the thread quoted below is not the letter', () => {
  const reply = 'The parcel is in Derby and comes on Friday by 5 pm; the £4 went back today. Ann Lee'
  const thread = `\n\nOn Mon, 13 Jan 2025 at 10:00, Sam <sam@mail.example> wrote:\n> Where is my parcel?\n> We'll look into it soon. Support team`
  expect(codesOf({ ...ASKED, reply: reply + thread })).toEqual(codesOf({ ...ASKED, reply }))
})

test.each([
  ['en', 'Priya at Fernhill', true],
  ['en', 'Regards, Bhavana Joshi, Admissions', true],
  ['en', 'Ghislaine, housekeeping', true],
  ['en', 'P. Ravenscroft, Assessment Lead', true],
  ['en', 'BrewHaus Consumer Care', false],
  ['en', 'Billing, Northgate Veterinary Hospital', false],
  ['en', 'With warm regards,\nVisitor Services', false],
  ['ru', 'Мастер Кондрат, «Дуб»', true],
  ['ru', 'Касса, Бирюкова', true],
  ['ru', 'С уважением, Р. Ф. Бикмаев', true],
  ['ru', 'Ателье-сервис «Шпулька», Ада', true],
  ['ru', 'Кондитерская «Мелисса»', false],
  ['ru', 'С теплом, салон «Стежок»', false],
  ['ru', 'Дежурная служба водоканала', false],
] as const)('%s: a person signs %j: %s', (lang, signature, personal) => {
  const customer = { ru: 'Когда приедет мастер?', en: 'When does the engineer come?' }[lang]
  const said = { ru: 'Мастер приедет завтра в 14:00.', en: 'The engineer comes tomorrow at 2 pm.' }[lang]
  const codes = codesOf({ lang, customer, reply: `${said}\n${signature}` })
  expect(codes.includes('impersonal')).toBe(!personal)
})
