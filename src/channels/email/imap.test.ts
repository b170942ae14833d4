import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startImapServer } from '../../../test/world/imap-server.ts'
import type { MailboxEars, MailboxSettings } from '../../core/intake/mail/mailbox.ts'
import { askMailbox, type Mailbox, openMailbox } from './imap.ts'

let server: Awaited<ReturnType<typeof startImapServer>>
const open: { close(): unknown }[] = []
beforeEach(async () => {
  server = await startImapServer()
})
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  await server.close()
})

const ADDED = new Date('2026-07-01T07:00:00Z')
const LATER = new Date('2026-07-01T08:00:00Z')

const settings = (rest: Partial<MailboxSettings> = {}): MailboxSettings => ({
  ...{ host: '127.0.0.1', port: server.port, secure: false, user: 'help@orbita.example' },
  ...{ sign: { kind: 'password', password: 'secret' }, folder: 'INBOX', afterwards: 'seen' },
  ...rest,
})

/** What the desk would remember, and all that it was told. */
function deskOf(signs?: MailboxSettings['sign']) {
  const progress = { uidValidity: null as string | null, lastUid: 0, addedAt: ADDED }
  const desk = { progress, kept: [] as string[], faults: [] as (string | null)[], renewed: [] as string[], turn: true }
  const ears: MailboxEars = {
    mayListen: async forMs => forMs > 0 && desk.turn,
    progress: async () => ({ ...progress }),
    keep: async ({ raw }) => void desk.kept.push(/Subject: (.*)\r/.exec(raw.toString())![1]!),
    reached: async (uidValidity, lastUid) => void Object.assign(progress, { uidValidity, lastUid }),
    seen: async fault => void desk.faults.push(fault),
    sign: async () => signs ?? settings().sign,
    renewed: async token => void desk.renewed.push(token),
  }
  return { ...desk, desk, ears }
}

function pulls(ears: MailboxEars, rest: Partial<MailboxSettings> = {}): Mailbox {
  const mailbox = openMailbox(settings(rest), ears, { turnMs: 2000, pauseMs: 10 })
  open.push(mailbox)
  return mailbox
}

const letter = (subject: string) => `Subject: ${subject}\nFrom: ann@home.example\n\nhello\n`
const listens = () => expect.poll(() => server.listening(), { timeout: 4000 }).toBe(1)

test('what lies there since it was added is stored and marked; what is older stays', async () => {
  server.deliver(letter('old'), new Date('2026-06-30T00:00:00Z'))
  server.deliver(letter('new'), LATER)
  const { ears, kept, progress } = deskOf()
  pulls(ears)
  await listens()
  expect(kept).toEqual(['new'])
  expect(server.state.inbox.map(({ seen }) => seen)).toEqual([false, true])
  expect(progress).toMatchObject({ uidValidity: '100', lastUid: 2 })
})

test('what arrives while it listens comes at once, whatever others have marked', async () => {
  const { ears, kept, faults } = deskOf()
  pulls(ears, { afterwards: 'leave' })
  await listens()
  server.deliver(letter('one'), LATER)
  await expect.poll(() => kept).toEqual(['one'])
  await listens()
  server.deliver(letter('two'), LATER)
  await expect.poll(() => kept).toEqual(['one', 'two'])
  expect(faults).not.toContainEqual(expect.any(String))
})

test('what is stored can be moved to another folder', async () => {
  server.deliver(letter('one'), LATER)
  server.deliver(letter('two'), LATER)
  const { ears, kept } = deskOf()
  pulls(ears, { afterwards: 'move', moveTo: 'Done' })
  await expect.poll(() => server.state.done).toHaveLength(2)
  expect([kept, server.state.inbox]).toEqual([['one', 'two'], []])
})

test.each([/FETCH/, /STORE/])('a line that breaks at %s is mended, and the letter is not lost', async moment => {
  const { ears, kept, faults } = deskOf()
  server.failOn(moment)
  server.deliver(letter('one'), LATER)
  pulls(ears)
  await listens()
  expect(new Set(kept)).toEqual(new Set(['one']))
  expect(server.state.inbox[0]!.seen).toBe(true)
  expect(faults).toContainEqual(expect.any(String))
  server.hangUp()
  await listens()
  server.deliver(letter('two'), LATER)
  await expect.poll(() => kept.at(-1)).toBe('two')
})

test('a database that is away holds the letter back until it is there', async () => {
  const { ears, kept } = deskOf()
  let away = 2
  const keep: MailboxEars['keep'] = async mail => {
    if (away-- > 0) throw new Error('database away')
    await ears.keep(mail)
  }
  server.deliver(letter('one'), LATER)
  pulls({ ...ears, keep })
  await expect.poll(() => kept).toEqual(['one'])
})

test('a server that counts anew brings everything again, for the desk to know by its content', async () => {
  const { ears, kept, progress } = deskOf()
  server.deliver(letter('one'), LATER)
  const mailbox = pulls(ears)
  await listens()
  await mailbox.close()
  server.countAnew()
  server.deliver(letter('two'), LATER)
  pulls(ears)
  await expect.poll(() => kept).toEqual(['one', 'one', 'two'])
  await expect.poll(() => progress.uidValidity).toBe('101')
})

test('whoever has not the turn does not look', async () => {
  const { desk, ears } = deskOf()
  desk.turn = false
  server.deliver(letter('one'), LATER)
  const mailbox = pulls({ ...ears, mayListen: async () => false })
  await mailbox.close()
  expect([server.state.signIns, desk.kept]).toEqual([[], []])
})

test('a right that was given is renewed for each connection', async () => {
  const bodies: string[] = []
  const issuer: Server = createServer((request, response) => {
    request.on('data', chunk => bodies.push(String(chunk)))
    request.on('end', () => response.end(JSON.stringify({ access_token: 'token-1', refresh_token: 'next' })))
  })
  await new Promise<void>(resolve => issuer.listen(0, '127.0.0.1', resolve))
  open.push(issuer)
  const { port } = issuer.address() as { port: number }
  const sign = {
    kind: 'oauth2',
    tokenUrl: `http://127.0.0.1:${port}/`,
    clientId: 'desk',
    refreshToken: 'first',
  } as const
  const { ears, renewed } = deskOf(sign)
  pulls(ears)
  await listens()
  expect(server.state.signIns).toEqual(['oauth2'])
  expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toMatchObject({
    refresh_token: 'first',
    client_id: 'desk',
  })
  expect(renewed).toEqual(['next'])
})

test('the settings can be tried', async () => {
  server.deliver(letter('one'), LATER)
  expect(await askMailbox(settings())).toEqual({ messages: 1 })
  const wrong = { sign: { kind: 'password', password: 'wrong' } } as const
  expect(await askMailbox(settings(wrong))).toEqual({ fault: expect.stringMatching(/credentials/i), kind: 'sign-in' })
  expect(await askMailbox(settings({ folder: 'Nowhere' }))).toEqual({ fault: expect.any(String), kind: 'folder' })
  expect(await askMailbox(settings({ port: 1 }))).toEqual({ fault: expect.any(String), kind: 'no-answer' })
})
