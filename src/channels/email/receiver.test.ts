import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { type ReceivedMail, type ReceiverSettings, startReceiver } from './receiver.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** A receiver for @orbita.example that keeps what it gets. */
async function desk(settings: Partial<ReceiverSettings> = {}) {
  const stored: ReceivedMail[] = []
  const receiver = await startReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBytes: 1_000_000,
    accept: recipient => recipient.endsWith('@orbita.example'),
    onMail: async mail => void stored.push(mail),
    limits: { closing: 200 },
    ...settings,
  })
  open.push(receiver)
  return { stored, port: receiver.port }
}

function client(port: number, options = {}) {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...options })
  open.push(transport)
  return (mail: SendMailOptions = {}) =>
    transport.sendMail({
      from: 'ann@home.example',
      to: 'help@orbita.example',
      subject: 'No internet',
      text: 'since Monday',
      ...mail,
    })
}

const refused = (sending: Promise<unknown>) =>
  sending.then(
    () => 'accepted',
    fault => fault.responseCode,
  )

test('what was sent is stored as it came, with its envelope', async () => {
  const { stored, port } = await desk({ now: () => new Date('2026-07-01T10:00:00Z') })
  await client(port)({ to: ['help@orbita.example', 'care@orbita.example'], text: 'Нет связи\r\n.\r\n..и точка' })
  expect(stored).toHaveLength(1)
  expect(stored[0]).toMatchObject({
    envelope: { from: 'ann@home.example', to: ['help@orbita.example', 'care@orbita.example'] },
    receivedAt: new Date('2026-07-01T10:00:00Z'),
    remote: { address: '127.0.0.1', secure: false },
  })
  expect(stored[0]!.raw.toString()).toContain('Subject: No internet\r\n')
})

test('the sender of a bounce is nobody', async () => {
  const { stored, port } = await desk()
  await client(port)({ envelope: { from: '', to: ['help@orbita.example'] } })
  expect(stored[0]!.envelope.from).toBeNull()
})

test('the sender hears 250 only after the message is stored', async () => {
  const order: string[] = []
  const { port } = await desk({
    onMail: async () => {
      await new Promise(resolve => setTimeout(resolve, 100))
      order.push('stored')
    },
  })
  await client(port)().then(() => order.push('told'))
  expect(order).toEqual(['stored', 'told'])
})

test('what could not be stored stays with the sender, who succeeds later', async () => {
  let broken = true
  const faults: unknown[] = []
  const stored: ReceivedMail[] = []
  const { port } = await desk({
    onFault: fault => faults.push(fault),
    onMail: async mail => {
      if (broken) throw new Error('disk full')
      stored.push(mail)
    },
  })
  const send = client(port)
  expect(await refused(send())).toBe(451)
  expect(faults).toMatchObject([{ message: 'disk full' }])
  broken = false
  expect(await refused(send())).toBe('accepted')
  expect(stored).toHaveLength(1)
})

test('a recipient that is not ours is refused, and one that cannot be checked is asked to come again', async () => {
  const { stored, port } = await desk({
    accept: async recipient => {
      if (recipient.startsWith('broken@')) throw new Error('database away')
      return recipient.endsWith('@orbita.example')
    },
  })
  const send = client(port)
  expect(await refused(send({ to: 'someone@elsewhere.example' }))).toBe(550)
  expect(await refused(send({ to: 'broken@orbita.example' }))).toBe(451)
  await send({ to: ['help@orbita.example', 'someone@elsewhere.example'] })
  expect(stored.map(mail => mail.envelope.to)).toEqual([['help@orbita.example']])
})

test('too large: refused by the size announced and by the size that came, and the next one is taken', async () => {
  const { stored, port } = await desk({ maxBytes: 20_000 })
  const wire = await talk(port)
  expect(await wire.say('EHLO home.example')).toMatch(/250[ -]SIZE 20000\r\n/)
  expect(await wire.say('MAIL FROM:<ann@home.example> SIZE=50000')).toMatch(/^552/)
  await wire.say('MAIL FROM:<ann@home.example>')
  await wire.say('RCPT TO:<help@orbita.example>')
  await wire.say('DATA')
  expect(await wire.say(`Subject: x\r\n\r\n${'word '.repeat(10)}\r\n${`${'y'.repeat(70)}\r\n`.repeat(1000)}.`)).toMatch(
    /^552/,
  )
  await wire.say('MAIL FROM:<ann@home.example>')
  await wire.say('RCPT TO:<help@orbita.example>')
  await wire.say('DATA')
  expect(await wire.say('Subject: y\r\n\r\nshort\r\n.')).toMatch(/^250/)
  expect(stored.map(mail => mail.raw.toString())).toEqual(['Subject: y\r\n\r\nshort\r\n'])
})

test('a message broken off in the middle is not a message', async () => {
  const { stored, port } = await desk()
  const wire = await talk(port)
  await wire.say('EHLO home.example')
  await wire.say('MAIL FROM:<ann@home.example>')
  await wire.say('RCPT TO:<help@orbita.example>')
  await wire.say('DATA')
  wire.socket.write('Subject: half\r\n\r\nhalf of')
  wire.socket.destroy()
  await client(port)({ subject: 'whole' })
  expect(stored.map(mail => /Subject: (\w+)/.exec(mail.raw.toString())![1])).toEqual(['whole'])
})

test('nothing but mail: no sign-in, and no STARTTLS without a key', async () => {
  const { port } = await desk()
  const wire = await talk(port)
  const abilities = await wire.say('EHLO home.example')
  expect(abilities).not.toMatch(/AUTH|STARTTLS/)
  expect(await wire.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
})

test('eight clients at once lose nothing', async () => {
  const { stored, port } = await desk()
  const sends = Array.from({ length: 8 }, () => client(port, { pool: true, maxConnections: 1 }))
  const subjects = sends.flatMap((_, who) => Array.from({ length: 25 }, (_, which) => `letter ${who} ${which}`))
  await Promise.all(subjects.map((subject, at) => sends[at % 8]!({ subject })))
  expect(stored.map(mail => /Subject: (.*)\r/.exec(mail.raw.toString())![1]).sort()).toEqual(subjects.sort())
})

test('one address cannot take all the connections', async () => {
  const { port } = await desk({ limits: { connectionsPerAddress: 2, closing: 200 } })
  const first = await talk(port)
  await talk(port)
  await expect(talk(port)).resolves.toMatchObject({ greeting: expect.stringMatching(/^421/) })
  first.socket.destroy()
  await expect.poll(async () => (await talk(port)).greeting).toMatch(/^220/)
})

test('a letter of 30 MB arrives whole', async () => {
  const { stored, port } = await desk({ maxBytes: 50_000_000 })
  const content = Buffer.alloc(22_000_000, 'suitcase ')
  await client(port)({ attachments: [{ filename: 'photos.zip', content }] })
  expect(stored[0]!.raw.length).toBeGreaterThan(29_000_000)
})

test('with a key the connection can be encrypted', async () => {
  const { stored, port } = await desk({ tls: selfSigned() })
  await client(port, { ignoreTLS: false, requireTLS: true, tls: { rejectUnauthorized: false } })()
  expect(stored[0]!.remote.secure).toBe(true)
})

test('a taken port is a clear fault', async () => {
  const { port } = await desk()
  await expect(desk({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

/** A key of its own making, good for nothing but these tests. */
function selfSigned() {
  const file = (name: string) => readFileSync(new URL(`./fixtures/${name}.pem`, import.meta.url))
  return { key: file('localhost-key'), cert: file('localhost-cert') }
}

/** A client that says exactly what it is told to. */
async function talk(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  open.push({ close: () => socket.destroy() })
  const answer = () =>
    new Promise<string>(resolve => {
      let heard = ''
      const listen = (chunk: Buffer) => {
        heard += chunk
        if (!/^\d{3} .*\r\n$/m.test(heard)) return
        socket.off('data', listen)
        resolve(heard)
      }
      socket.on('data', listen)
    })
  const greeting = await answer()
  const say = (line: string) => {
    const heard = answer()
    socket.write(`${line}\r\n`)
    return heard
  }
  return { socket, greeting, say }
}
