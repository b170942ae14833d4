import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { startImapServer } from '../../../test/world/imap-server.ts'
import { askMailServer } from './ask.ts'
import { askMailbox } from './imap.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function smtp(): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _, done) => done(password === 'right' ? null : new Error('nope'), { user: 'x' }),
  })
  closing.push(() => new Promise<void>(done => server.close(() => done())))
  return new Promise(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
}

const from = { name: 'Orbita', address: 'help@orbita.example' }
const outgoing = (port: number, password = 'right', secure = false) =>
  askMailServer({ host: '127.0.0.1', port, secure, user: 'help', password, from })

test('a mail server that takes us; one that does not know the password; none; one without TLS', async () => {
  const port = await smtp()
  expect(await outgoing(port)).toEqual({ ok: true })
  expect(await outgoing(port, 'wrong')).toMatchObject({ kind: 'sign-in' })
  expect(await outgoing(1)).toMatchObject({ kind: 'no-answer' })
  expect(await outgoing(port, 'right', true)).toMatchObject({ kind: 'encryption' })
  const nowhere = { host: 'no-such-host.invalid', port: 465, secure: true, from }
  expect(await askMailServer(nowhere)).toMatchObject({ kind: 'host' })
})

test('a mailbox says why it stays closed', async () => {
  const server = await startImapServer()
  closing.push(() => server.close())
  const ask = (password: string, rest = {}) =>
    askMailbox({
      ...{ host: '127.0.0.1', port: server.port, secure: false, user: 'help', folder: 'INBOX', afterwards: 'seen' },
      sign: { kind: 'password', password },
      ...rest,
    })
  expect(await ask('secret')).toEqual({ messages: 0 })
  expect(await ask('wrong')).toMatchObject({ kind: 'sign-in' })
  expect(await ask('secret', { folder: 'Nowhere' })).toMatchObject({ kind: 'folder' })
  expect(await ask('secret', { port: 1 })).toMatchObject({ kind: 'no-answer' })
  expect(await ask('secret', { secure: true })).toMatchObject({ kind: 'encryption' })
  // nobody leaves a line behind, however the question ended
  await expect.poll(() => server.lines()).toBe(0)
})
