import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '../../core/notice/channel.ts'
import type { SmtpSettings } from '../../core/notice/channel-settings.ts'
import { openMailSender } from './sender.ts'

const PHASES = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'content'] as const
type Phase = (typeof PHASES)[number]

const letter: OutgoingMessage = {
  noticeId: 7,
  dedupeKey: 'pledge-7-moved',
  to: 'vera@example.org',
  toName: 'Вера Соколова',
  language: 'ru',
  subject: 'Обращение 1042: новый срок завтра, до 14:00',
  text: 'Сегодня к 18:00 не успеем: привезли не ту муфту.\n.\nАнна Лебедева 🙂',
  automatic: true,
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Speaks SMTP up to one phase, and does there what the test wants. Counts the messages whose dot it saw. */
async function scriptedServer(phase: Phase, act: (socket: Socket) => void) {
  const seen = { dots: 0, connections: 0 }
  const server = createServer(socket => {
    seen.connections += 1
    socket.on('error', () => {})
    let inContent = false
    let rest = ''
    const reach = (here: Phase, answer: string) => (here === phase ? act(socket) : socket.write(`${answer}\r\n`))
    reach('greeting', '220 ready')
    socket.on('data', chunk => {
      rest += chunk
      if (inContent) {
        if (!rest.endsWith('\r\n.\r\n')) return
        inContent = false
        rest = ''
        seen.dots += 1
        return reach('content', '250 2.0.0 queued as 4711')
      }
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const verb = rest.slice(0, 4).toUpperCase()
        rest = rest.slice(end + 2)
        if (verb === 'EHLO') reach('EHLO', '250 test')
        else if (verb === 'MAIL' || verb === 'RCPT') reach(verb, '250 ok')
        else if (verb === 'DATA') {
          inContent = phase !== 'DATA'
          reach('DATA', '354 go on')
        } else socket.write('250 ok\r\n')
      }
    })
  })
  return { ...(await listening(server)), seen }
}

async function listening(server: Server) {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise(resolve => server.close(resolve))
  })
  return { port: (server.address() as AddressInfo).port }
}

/** A real mail server that keeps what it takes. */
async function mailServer(options: SMTPServerOptions = {}) {
  const letters: ParsedMail[] = []
  const raw: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', async () => {
        raw.push(Buffer.concat(chunks).toString())
        letters.push(await simpleParser(Buffer.concat(chunks)))
        done()
      })
    },
    ...options,
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise<void>(resolve => server.close(resolve)))
  return { port: (server.server.address() as AddressInfo).port, letters, raw }
}

function sender(port: number, settings: Partial<SmtpSettings> = {}) {
  const channel = openMailSender({
    host: '127.0.0.1',
    port,
    secure: false,
    from: { name: 'Орбита', address: 'service@orbita.example' },
    timeouts: { connect: 300, greeting: 300, answer: 300, total: 2_000 },
    ...settings,
  })
  closing.push(() => channel.close())
  return channel
}

const fails = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

describe('the wire breaks', () => {
  const ways = {
    drops: (socket: Socket) => socket.destroy(),
    hangs: () => {},
    'says half an answer and drops': (socket: Socket) => socket.end('25'),
  }
  for (const [way, act] of Object.entries(ways)) {
    test.each(PHASES)(`the server ${way} at %s`, async phase => {
      const { port, seen } = await scriptedServer(phase, act)
      const delivery = await sender(port).send(letter)
      if (phase === 'content') {
        expect(delivery).toMatchObject({ state: 'in-doubt' })
        expect(seen.dots).toBe(1)
      } else {
        expect(delivery).toMatchObject({ state: 'failed', permanent: false })
        expect(seen.dots).toBe(0)
      }
    })
  }

  test('in the middle of a long letter nothing is in doubt: the dot never left', async () => {
    const { port } = await listening(
      createServer(socket => {
        socket.on('error', () => {})
        socket.write('220 ready\r\n')
        socket.on('data', chunk => {
          if (/^DATA\r/m.test(String(chunk)))
            socket.write('354 go on\r\n', () => setTimeout(() => socket.resetAndDestroy(), 50))
          else if (/^(EHLO|MAIL|RCPT)/.test(String(chunk))) socket.write('250 ok\r\n')
          else socket.pause()
        })
      }),
    )
    const content = Buffer.alloc(20_000_000, 'a')
    const long = { ...letter, attachments: [{ name: 'снимок.bin', type: 'application/octet-stream', content }] }
    expect(await sender(port).send(long)).toMatchObject({ state: 'failed', permanent: false })
  })

  test('a server that trickles keeps nobody longer than the whole time allowed', async () => {
    const { port } = await scriptedServer('content', socket => {
      const timer = setInterval(() => socket.write('250-wait\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const timeouts = { connect: 300, greeting: 300, answer: 300, total: 600 }
    expect(await sender(port, { timeouts }).send(letter)).toMatchObject({ state: 'in-doubt' })
  })

  test('an idle connection that the server closed is replaced, and the letter goes once', async () => {
    const server = await mailServer({ socketTimeout: 300 })
    const channel = sender(server.port)
    expect(await channel.send(letter)).toMatchObject({ state: 'accepted' })
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(await channel.send(letter)).toMatchObject({ state: 'accepted' })
    expect(server.letters).toHaveLength(2)
  })

  test('nobody listens', async () => {
    const { port } = await mailServer()
    await closing.pop()!()
    expect(await sender(port).send(letter)).toMatchObject({ state: 'failed', permanent: false })
  })
})

describe('the server refuses', () => {
  test.each([
    ['greeting', 554, false],
    ['EHLO', 421, false],
    ['MAIL', 451, false],
    ['MAIL', 553, false],
    ['RCPT', 450, false],
    ['RCPT', 550, true],
    ['RCPT', 553, true],
    ['RCPT', 503, false],
    ['RCPT', 530, false],
    ['DATA', 452, false],
    ['DATA', 554, true],
    ['content', 421, false],
    ['content', 451, false],
    ['content', 552, true],
  ] as const)('at %s with %i: permanent is %s', async (phase, code, permanent) => {
    const { port } = await scriptedServer(phase, socket => socket.write(`${code} no\r\n`))
    const delivery = await sender(port).send(letter)
    expect(delivery).toMatchObject({ state: 'failed', permanent })
    expect(delivery).toMatchObject({ reason: expect.stringContaining(phase === 'EHLO' ? '' : String(code)) })
  })

  test.each([
    '550 5.7.1 Relaying denied',
    '554 5.7.1 <vera@example.org>: Relay access denied',
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
  ])('"%s" is about us, not about the customer', async answer => {
    const { port } = await scriptedServer('RCPT', socket => socket.write(`${answer}\r\n`))
    const reason = expect.stringContaining('refused us as sender')
    expect(await sender(port).send(letter)).toEqual({ state: 'failed', permanent: false, reason })
  })

  test('a wrong password is ours to mend', async () => {
    const { port } = await mailServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(fails(535, '5.7.8 wrong password')),
    })
    const reason = expect.stringContaining('refused our sign-in: 535')
    const delivery = await sender(port, { user: 'desk', password: 'old' }).send(letter)
    expect(delivery).toEqual({ state: 'failed', permanent: false, reason })
  })

  test('one refused letter does not hinder the next', async () => {
    const server = await mailServer({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('nobody') ? fails(550, '5.1.1 no such user') : null),
    })
    const channel = sender(server.port, { connections: 1 })
    expect(await channel.send({ ...letter, to: 'nobody@example.org' })).toMatchObject({
      state: 'failed',
      permanent: true,
    })
    expect(await channel.send(letter)).toMatchObject({ state: 'accepted', reference: expect.stringMatching(/^250/) })
  })

  test.each(['', 'two words', 'a@b.example\r\nRCPT TO:<c@d.example>', '<a@b.example>', 'a@b.example, c@d.example'])(
    '%j is no address',
    async to => {
      const { port, letters } = await mailServer()
      expect(await sender(port).send({ ...letter, to })).toMatchObject({ state: 'failed', permanent: true })
      expect(letters).toEqual([])
    },
  )
})

describe('what the customer gets', () => {
  const tied = {
    messageId: '<notice-7@orbita.example>',
    inReplyTo: '<first@example.org>',
    references: ['<first@example.org>', '<second@orbita.example>'],
    replyTo: 'case+1042@orbita.example',
    attachments: [{ name: 'Счёт за июль.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
  }

  async function arrived(message: OutgoingMessage, settings: Partial<SmtpSettings> = {}) {
    const server = await mailServer()
    expect(await sender(server.port, settings).send(message)).toMatchObject({ state: 'accepted' })
    return { mail: server.letters[0]!, raw: server.raw[0]! }
  }

  test('the text, the subject, the names and the file survive in Russian', async () => {
    const { mail, raw } = await arrived({ ...letter, ...tied })
    expect(mail.subject).toBe(letter.subject)
    expect(mail.text?.trim()).toBe(letter.text)
    expect(mail.from?.value).toEqual([{ name: 'Орбита', address: 'service@orbita.example' }])
    expect(mail.to).toMatchObject({ value: [{ name: 'Вера Соколова', address: 'vera@example.org' }] })
    expect(mail.attachments).toMatchObject([{ filename: 'Счёт за июль.pdf', content: Buffer.from('%PDF-1.7') }])
    expect(Buffer.from(raw).every(octet => octet < 128)).toBe(true)
  })

  test('it stands in its thread and says that a machine wrote it', async () => {
    const { mail } = await arrived({ ...letter, ...tied })
    expect(mail.messageId).toBe(tied.messageId)
    expect(mail.inReplyTo).toBe(tied.inReplyTo)
    expect(mail.references).toEqual(tied.references)
    expect(mail.replyTo?.value).toMatchObject([{ address: tied.replyTo }])
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied')
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply')
  })

  test('news that answers nothing is auto-generated, a person’s letter carries neither mark', async () => {
    expect((await arrived(letter)).mail.headers.get('auto-submitted')).toBe('auto-generated')
    const personal = (await arrived({ ...letter, automatic: false })).mail.headers
    expect([personal.get('auto-submitted'), personal.get('x-auto-response-suppress')]).toEqual([undefined, undefined])
  })

  test('a line break in a subject or name starts no header', async () => {
    const { mail } = await arrived({
      ...letter,
      subject: 'Тема\r\nBcc: x@y.example',
      toName: 'Вера\r\nBcc: z@y.example',
    })
    expect(mail.bcc).toBeUndefined()
  })

  test('the agent’s own name and address replace the desk’s, and DKIM signs', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const dkim = {
      domainName: 'orbita.example',
      keySelector: 's1',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    }
    const from = { name: 'Анна Лебедева', address: 'a.lebedeva@orbita.example' }
    const { mail, raw } = await arrived({ ...letter, from }, { dkim })
    expect(mail.from?.value).toEqual([from])
    expect(raw).toMatch(/^DKIM-Signature:.*d=orbita\.example/ms)
  })
})
