import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { parseMail } from './parse.ts'

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.eml`, import.meta.url))
const parsed = (name: string) => parseMail(fixture(name))
const letter = (head: string, body: string) => Buffer.from(`${head.trim()}\r\n\r\n${body}`)

test('Apple Mail: an answer in Russian above a quote', async () => {
  expect(await parsed('apple-mail-ru')).toMatchObject({
    from: { name: 'Анна Лебедь', address: 'anna.lebed@icloud.example' },
    to: [{ name: 'Орбита', address: 'help@orbita.example' }],
    cc: [{ name: 'Petr', address: 'petr@home.example' }],
    subject: 'Re: Обращение 1042: нет интернета',
    messageId: '<7A1B-44@icloud.example>',
    inReplyTo: '<1042.1@orbita.example>',
    references: ['<1042.1@orbita.example>'],
    date: new Date('2026-07-02T06:14:05Z'),
    text: 'Так и не работает. Когда придёт мастер?',
    quoted: expect.stringContaining('Обращение 1042: нет интернета с утра.'),
    judgement: { verdict: 'person', machineMayAnswer: true },
    problems: [],
  })
})

test('Gmail: alternatives beside a file', async () => {
  const mail = await parsed('gmail-en')
  expect(mail.text).toBe('Please bring it to 4 Quay St. Also, who pays for the taxi?\n\nMy number is 07700 900123🙏')
  expect(mail.to).toEqual([{ name: 'Nova Air, Care', address: 'care@nova.example' }])
  expect(mail.references).toEqual(['<77.1@desk.example>', '<77.2@desk.example>'])
  expect(mail.quoted).toContain('> Hal Whybrow')
  expect(mail.html).toContain('gmail_quote')
  expect(mail.attachments).toMatchObject([
    { name: 'taxi receipt.pdf', type: 'application/pdf', size: 19, contentId: 'f_lx1', inline: false },
  ])
  expect(mail.attachments[0]!.content.subarray(0, 8).toString()).toBe('%PDF-1.4')
})

test('Outlook: windows-1251, a picture inside the letter, a file with a Russian name', async () => {
  const mail = await parsed('outlook-cp1251')
  expect(mail.from).toEqual({ name: 'Иванов Пётр', address: 'p.ivanov@zavod.example' })
  expect(mail.subject).toBe('RE: Обращение 2001')
  expect(mail.text).toMatch(/^Добрый день!\n\nСчёт на фото неверный, пересчитайте, пожалуйста\./)
  expect(mail.quoted).toMatch(/^From: Орбита[\s\S]*Пришлите фото счёта\.$/)
  expect(mail.attachments.map(({ name, inline }) => [name, inline])).toEqual([
    ['image001.png', true],
    ['Счёт за июнь.xls', false],
  ])
  expect(mail.problems).toEqual([])
})

test('Thunderbird: koi8-r, flowed, below the quote, signed', async () => {
  expect(await parsed('thunderbird-koi8r')).toMatchObject({
    text: 'Привезите, пожалуйста, в субботу после обеда, потому что на неделе меня дома не бывает.',
    quoted: '02.07.2026 18:11, Мастерская пишет:\n> Часы готовы, заберёте сами или привезти?',
    signature: '-- \nОльга Яшина\n+7 921 000-12-33',
    problems: [],
  })
})

test('mail.ru: base64, unmarked quote', async () => {
  expect(await parsed('mail-ru')).toMatchObject({
    subject: 'Re[2]: Заказ 551',
    text: 'Здравствуйте! Заказ 551 пришёл без зарядки. Пришлите её, пожалуйста.',
    quoted: expect.stringContaining('Ваш заказ 551 доставлен.'),
    signature: '--\nСергей Волков',
  })
})

test('Yandex: HTML only is read as text and kept as it came', async () => {
  expect(await parsed('yandex-html-only')).toMatchObject({
    text: 'Здравствуйте,\nоставила зонт в самолёте, рейс NV221, место 12F. Где его забрать?',
    signature: '--\nЕлена',
    quoted: expect.stringContaining('> Спасибо, что летели с нами.'),
    html: expect.stringContaining('<blockquote>'),
  })
})

test('bare windows-1251 in head and body that claim ASCII', async () => {
  expect(await parsed('cp1251-undeclared')).toMatchObject({
    from: { name: 'Завод', address: 'zavod@old.example' },
    subject: 'Прошу перезвонить по договору 15',
    text: 'Здравствуйте. Прошу перезвонить по договору 15, второй день нет связи.',
    problems: [
      'header: charset declared as nothing, read as windows-1251',
      'charset declared as us-ascii, read as windows-1251',
    ],
  })
})

test('koi8-r that claims UTF-8 is read and noted', async () => {
  const mail = await parsed('koi8r-declared-utf8')
  expect(mail.text).toBe('Почему отключили воду без предупреждения?')
  expect(mail.problems).toEqual(['charset declared as utf-8, read as koi8-r'])
})

test('UTF-7', async () => {
  expect((await parsed('utf7')).text).toBe('Refund of £20 please, Верните.')
})

test('without Message-ID and with a date that is none', async () => {
  expect(await parsed('no-message-id')).toMatchObject({
    messageId: null,
    date: null,
    text: 'The router shows a red lamp. What now?',
    problems: ['no Message-ID', 'unreadable date: sometime in July'],
  })
})

test('without a sender', async () => {
  expect(await parsed('no-from')).toMatchObject({
    from: null,
    text: 'No water since Monday.',
    problems: ['no sender address'],
  })
})

test('machines are told from people', async () => {
  expect((await parsed('out-of-office')).judgement).toMatchObject({ verdict: 'out-of-office', machineMayAnswer: false })
  expect((await parsed('postfix-bounce')).judgement.verdict).toBe('bounce')
})

test('a bounce keeps its report and the returned letter as files', async () => {
  const { attachments, text } = await parsed('postfix-bounce')
  expect(text).toContain('550 5.1.1 User unknown')
  expect(attachments.map(({ name, type }) => [name, type])).toEqual([
    ['part-1.txt', 'message/delivery-status'],
    ['part-2.eml', 'message/rfc822'],
  ])
  expect(attachments[1]!.content.toString()).toContain('Message-ID: <1042.7@orbita.example>')
})

test('a name of a file cannot lead out of its folder', async () => {
  const head =
    'From: a@b.example\r\nContent-Type: application/pdf; name="../../etc/pass\u0007wd"\r\nContent-Disposition: attachment'
  expect((await parseMail(letter(head, 'x'))).attachments[0]!.name).toBe('passwd')
})

test.each([
  ['empty', Buffer.from(' \r\n\r\n')],
  ['no-header', Buffer.from('just some words\r\nand more')],
  ['no-header', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70])],
  ['too-large', letter('From: a@b.example', 'x'.repeat(2000))],
])('%s goes to the quarantine', async (fault, raw) => {
  await expect(parseMail(raw, { maxBytes: 1500 })).rejects.toMatchObject({ name: 'UnreadableMail', fault })
})

test('too many parts, too deep', async () => {
  const many = letter('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b', '--b\r\n\r\nx\r\n'.repeat(30))
  await expect(parseMail(many, { maxParts: 20 })).rejects.toMatchObject({ fault: 'too-many-parts' })
  const open = (level: number) => `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`
  const deep = Array.from({ length: 30 }, (_, level) => open(level)).join('')
  const nested = letter('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b0', deep)
  await expect(parseMail(nested, { maxDepth: 20 })).rejects.toMatchObject({ fault: 'too-deep' })
})

test('500 parts and 50 MB are no trouble', async () => {
  const parts = letter(
    'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b',
    `${'--b\r\n\r\nword\r\n'.repeat(500)}--b--`,
  )
  expect((await parseMail(parts)).text.match(/word/g)).toHaveLength(500)
  const big = letter(
    'From: a@b.example\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64',
    `${'A'.repeat(76)}\r\n`.repeat(640_000),
  )
  expect((await parseMail(big)).attachments[0]!.size).toBe(36_480_000)
})

test('whatever arrives is understood or refused, and never breaks the desk', async () => {
  const line = fc.constantFrom(
    'Content-Type: multipart/alternative; boundary=b',
    'Content-Type: text/html; charset=utf-16',
    'Content-Type: text/plain; charset=nonsense',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: quoted-printable',
    "Content-Disposition: attachment; filename*=utf-8''%ff%fe",
    'From: =?utf-8?B?////?= <a@b>',
    'Subject: =?x?Q?=?=',
    'References: <<>>',
    'Date: 99 Foo',
    '',
    '--b',
    '--b--',
    '=FF=',
    '<div><p',
  )
  const bytes = fc.uint8Array({ maxLength: 40 }).map(part => Buffer.from(part))
  const raw = fc.array(
    fc.oneof(
      line.map(part => Buffer.from(`${part}\r\n`)),
      bytes,
    ),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(raw, async parts => {
      const outcome = await parseMail(Buffer.concat([Buffer.from('From: a@b.example\r\n'), ...parts])).catch(
        error => error,
      )
      expect(outcome instanceof UnreadableMail || typeof outcome.text === 'string').toBe(true)
    }),
    { numRuns: 300 },
  )
})

test.each(['apple-mail-ru', 'gmail-en', 'outlook-cp1251', 'thunderbird-koi8r', 'mail-ru', 'postfix-bounce'])(
  '%s cut off anywhere is still understood',
  async name => {
    const raw = fixture(name)
    for (let at = 200; at < raw.length; at += 97) {
      const outcome = await parseMail(raw.subarray(0, at)).catch(error => error)
      expect(outcome instanceof UnreadableMail || typeof outcome.text === 'string').toBe(true)
    }
  },
)
