import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { messagesIn } from './mbox.ts'
import { readMail } from './parse.ts'

const letter = (head: string, body: string) => Buffer.from(`${head}\n\n${body}`, 'latin1')
const FIXTURES = new URL('./fixtures/', import.meta.url)
const fixtures = readdirSync(FIXTURES)
  .filter(name => name.endsWith('.eml'))
  .map(name => readFileSync(new URL(name, FIXTURES)))

test.each([
  [
    'the line of a mailbox on top',
    'From ann@home.example Thu Jul  2 10:00:00 2026\nFrom: Ann <ann@home.example>\nSubject: Hi',
    'Text',
    'Text',
  ],
  ['empty lines on top', '\n\nFrom: Ann <ann@home.example>\nSubject: Hi', 'Text', 'Text'],
  [
    'no empty line below the head',
    'From: Ann <ann@home.example>\nSubject: Hi\nText without a gap',
    '',
    'Text without a gap',
  ],
  [
    'a folded line without its space',
    'From: Ann <ann@home.example>\nSubject: Hi\nthere\nTo: help@orbita.example',
    'Text',
    'Text',
  ],
  [
    'a multipart that does not name its boundary',
    'From: Ann <ann@home.example>\nSubject: Hi\nContent-Type: multipart/mixed',
    '--x42x\n\nText\n--x42x--',
    'Text',
  ],
  [
    'a multipart without parts',
    'From: Ann <ann@home.example>\nSubject: Hi\nContent-Type: multipart/mixed; boundary=b',
    'Text',
    'Text',
  ],
  ['many senders', 'From: undisclosed\nFrom: Ann <ann@home.example>\nSubject: Hi', 'Text', 'Text'],
])('%s', (_, head, body, text) => {
  const mail = readMail(letter(head, body))
  expect(mail.from).toEqual({ name: 'Ann', address: 'ann@home.example' })
  expect(mail.subject).toMatch(/^Hi/)
  expect(mail.text).toBe(text)
})

test.each([
  ['=?utf-8?Q?Two words with a space?=', 'Two words with a space'],
  ['=?utf-8?B?0J/RgNC40LLQ?= =?utf-8?B?tdGC?=', 'Привет'],
  ['=?koi8-r?B?8NLJ18XU?= and plain', 'Привет and plain'],
  ['=?x-unknown?Q?kept?=', 'kept'],
  ['=?utf-8?Q?cut_off', 'cut off'],
])('subject %s', (written, read) => {
  expect(readMail(letter(`From: a@b.example\nSubject: ${written}`, 'x')).subject).toBe(read)
})

test.each([
  ["filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82.pdf", 'Счёт.pdf'],
  ["filename*0*=utf-8''%D0%A1%D1%87; filename*1*=%D1%91%D1%82; filename*2=.pdf", 'Счёт.pdf'],
  ['filename="=?utf-8?B?0KHRh9GR0YI=?=.pdf"', 'Счёт.pdf'],
  ['filename=two words.pdf', 'two words.pdf'],
])('a file called by %s', (parameter, name) => {
  const head = `From: a@b.example\nContent-Type: application/pdf\nContent-Disposition: attachment; ${parameter}`
  expect(readMail(letter(head, '%PDF-1.4')).attachments[0]).toMatchObject({ name, contentType: 'application/pdf' })
})

test.each([
  ['iso-2022-jp', '\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
  ['gb2312', '\xc4\xe3\xba\xc3', '你好'],
  ['big5', '\xa7A\xa6n', '你好'],
  ['x-mac-cyrillic', '\x8f\xf0\xe8\xe2\xe5\xf2', 'Привет'],
  ['utf-8', '\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1', 'Приве\ufffd'],
  ['', 'Gr\xfc\xdfe', 'Grüße'],
])('charset %j', (charset, bytes, text) => {
  expect(readMail(letter(`From: a@b.example\nContent-Type: text/plain; charset=${charset}`, bytes)).text).toBe(text)
})

test('what is signed is read, what is encrypted is kept, and both are said', () => {
  const signed = readMail(
    letter(
      'From: a@b.example\nContent-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b',
      '--b\n\nThe lamp is red.\n--b\nContent-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n--b--',
    ),
  )
  expect(signed).toMatchObject({
    text: 'The lamp is red.',
    signed: 'pgp',
    encrypted: null,
    attachments: [{ name: 'signature.asc' }],
  })
  const head = 'From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'
  expect(readMail(letter(head, 'xyz'))).toMatchObject({
    encrypted: 's/mime',
    attachments: [{ name: 'smime.p7m', size: 3 }],
  })
})

test.each([
  [
    'Fwd: Late',
    'Please see.\n\n---------- Forwarded message ---------\nFrom: Bob <bob@home.example>\nDate: Mon, 1 Jul 2026\nSubject: Late\nTo: me\n\nWhere is it?',
  ],
  [
    'FW: Late',
    'Please see.\n\nFrom: Bob <bob@home.example>\nSent: Monday, 1 July 2026\nTo: me\nSubject: Late\n\nWhere is it?',
  ],
  [
    'Fwd: Late',
    'Please see.\n\nBegin forwarded message:\n\n> From: Bob <bob@home.example>\n> Date: 1 July 2026\n> Subject: Late\n> To: me\n>\n> Where is it?',
  ],
])('%s: who passes a letter on is not its writer', (subject, body) => {
  const mail = readMail(letter(`From: ann@home.example\nSubject: ${subject}`, body))
  expect(mail.text).toContain('Where is it?')
  expect(mail.forwarded).toMatchObject({
    from: { name: 'Bob', address: 'bob@home.example' },
    subject: 'Late',
    text: 'Where is it?',
  })
})

test('a letter that is passed on as a file is read', () => {
  const head = 'From: ann@home.example\nSubject: Fwd: Late\nContent-Type: multipart/mixed; boundary=b'
  const body =
    '--b\n\nPlease see.\n--b\nContent-Type: message/rfc822\n\nFrom: bob@home.example\nSubject: Late\n\nWhere is it?\n--b--'
  expect(readMail(letter(head, body)).forwarded).toMatchObject({
    from: { address: 'bob@home.example' },
    text: 'Where is it?',
  })
})

test('a mailbox holds many messages, a line of a letter begins none', () => {
  const one = 'From a@b Thu Jul  2 10:00:00 2026\nFrom: a@b.example\n\nHello\n>From here on\n\n'
  const messages = messagesIn(Buffer.from(one.repeat(3)))
  expect(messages).toHaveLength(3)
  expect(readMail(messages[0]!).text).toBe('Hello\nFrom here on')
  expect(messagesIn(Buffer.from('Subject: x\n\nFrom a@b Thu Jul  2 10:00:00 2026\nX: y'))).toHaveLength(1)
})

test('the stretches of a letter make up all of it', () => {
  for (const raw of fixtures) {
    const { body, folds } = readMail(raw)
    expect(folds.map(({ from, to }) => body.slice(from, to)).join('')).toBe(body)
  }
})

const MOST_MS = 1000

test('cut, doubled and damaged messages are read or refused within a second', () => {
  const message = fc.constantFrom(...fixtures)
  const damaged = fc.tuple(
    message,
    fc.nat(),
    fc.nat(),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(damaged, ([whole, from, to, flips, doubled]) => {
      const cut = Buffer.from(whole.subarray(from % 200 === 0 ? from % whole.length : 0, (to % whole.length) + 1))
      const raw = doubled ? Buffer.concat([cut, cut]) : cut
      for (const [at, byte] of flips) raw[at % raw.length] = byte
      const started = performance.now()
      const { folds, body } = readOrRefused(raw)
      expect(performance.now() - started).toBeLessThan(MOST_MS)
      expect(folds.map(fold => body.slice(fold.from, fold.to)).join('')).toBe(body)
    }),
    { numRuns: 300 },
  )
})

function readOrRefused(raw: Buffer): Pick<ReturnType<typeof readMail>, 'folds' | 'body'> {
  try {
    return readMail(raw)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableMail)
    return { folds: [], body: '' }
  }
}

test('a signature that the HTML sets apart is folded, unless it is all there is', () => {
  const letter = (words: string) =>
    Buffer.from(
      `From: ann@home.example\nContent-Type: text/html\n\n${words}<div class="gmail_signature">Ann Lee<br>Romashka</div>`,
    )
  expect(readMail(letter('<p>Still broken</p>'))).toMatchObject({
    text: 'Still broken',
    signature: 'Ann Lee\nRomashka',
  })
  expect(readMail(letter('')).text).toBe('Ann Lee\nRomashka')
})
