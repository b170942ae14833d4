import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkTo } from '../../src/desk/case/link.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { type Desk, read } from '../../src/desk/desk.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { addMailbox, listMailboxes, mailboxesInFull } from '../../src/desk/intake/mailbox.ts'
import { setReader } from '../../src/desk/review/second-reader.ts'
import { changeSecret, lockSecrets } from '../../src/desk/secret/secret.ts'
import { gatewaysInFull, listGateways, setGateway } from '../../src/desk/setting.ts'
import { billingCalls, setBilling } from '../../src/desk/settlement/billing.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** Nobody who holds the database alone reads a password of the desk in it. */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const SMTP = { host: 'mail.orbita.example', port: 465, secure: true, user: 'desk', password: 'пароль-от-почты' }
const SMS = {
  way: 'http',
  url: 'https://sms.example',
  values: { login: 'orbita', psw: 'sms-hush-1' },
  headers: { 'X-Api-Key': 'sms-hush-2' },
}
const MAILBOX = {
  host: 'imap.orbita.example',
  port: 993,
  secure: true,
  user: 'help',
  folder: 'INBOX',
  sign: { kind: 'password' as const, password: 'mailbox-hush' },
  afterwards: 'seen' as const,
}
const WORDS = [
  'mailbox-hush',
  'пароль-от-почты',
  'sms-hush',
  'reader-hush',
  Buffer.alloc(32, 5).toString('base64').slice(0, 20),
]

const inDatabase = async (): Promise<string> =>
  world.database.query(async c => {
    const tables = ['gateways', 'mailboxes', 'settings', 'events', 'audit_entries']
    const all = tables.map(name => `select to_jsonb(t)::text as text from ${name} t`)
    const { rows } = await c.query(all.join(' union all '))
    return rows.map(({ text }) => text).join('\n')
  })
const holds = async () => {
  const all = await inDatabase()
  return WORDS.filter(word => all.includes(word))
}

test('what an administrator types is locked before it is stored, and never told again', async () => {
  const { desk, veraActor } = world
  await ok(addMailbox(desk, veraActor, { name: 'Help', settings: MAILBOX }))
  await ok(setGateway(desk, veraActor, 'email', SMTP))
  await ok(setGateway(desk, veraActor, 'sms', SMS))
  await ok(setReader(desk, veraActor, { endpoint: 'https://reader.example', model: 'm', key: 'reader-hush' }))
  await ok(setBilling(desk, veraActor, { url: null, secret: `whsec_${Buffer.alloc(32, 5).toString('base64')}` }))
  expect(await holds()).toEqual([])
  const told = JSON.stringify([await ok(listGateways(desk, veraActor)), await ok(listMailboxes(desk, veraActor))])
  for (const word of WORDS) expect(told).not.toContain(word)
  expect((await gatewaysInFull(desk)).map(({ settings }) => settings)).toEqual([SMTP, SMS])
  expect((await mailboxesInFull(desk)).map(({ settings }) => settings)).toEqual([MAILBOX])
  const { items } = { items: await world.store.audit.list({ kind: 'settings', limit: 3 }) }
  expect(items.map(({ data }) => data)).toMatchObject([
    { to: { url: null } },
    { to: { model: 'm' } },
    { channel: 'sms' },
  ])
})

test('what was stored in the open before is locked at the next start, once', async () => {
  const { desk } = world
  await world.store.setting.writeGateway('telegram', { token: 'sms-hush-3' }, world.now())
  await world.store.setting.write('billing', { url: null, secret: 'reader-hush' }, world.now())
  expect((await holds()).length).toBeGreaterThan(0)
  expect(await lockSecrets(desk)).toBe(2)
  expect(await lockSecrets(desk)).toBe(0)
  expect(await holds()).toEqual([])
  expect((await gatewaysInFull(desk)).at(-1)!.settings).toEqual({ token: 'sms-hush-3' })
})

test('the secret changes: all is read with the new one and nothing with the old; links that customers hold open still', async () => {
  const { desk } = world
  const word = { channel: 'web' as const, text: 'Нет связи' }
  const contact = { name: 'Мария', email: 'maria@mail.example' }
  const { caseId } = await ok(tell(desk, null, { source: 'web', raw: Buffer.from('x'), contact, word }))
  const { customerId } = (await world.store.case.find(caseId))!
  const link = (of: Desk) => read(of, world.annaActor, a => linkTo(a, caseId, customerId))
  const before = await link(desk)
  const after: Desk = { ...desk, secret: Buffer.alloc(32, 9) }
  expect(await changeSecret(desk, after, async text => text)).toBeGreaterThanOrEqual(5)
  expect((await gatewaysInFull(after)).find(({ channel }) => channel === 'email')!.settings).toEqual(SMTP)
  await expect(gatewaysInFull(desk)).rejects.toThrow()
  await expect(billingCalls(desk, {}, '')).rejects.toThrow()
  const fresh = await link(after)
  expect(fresh).not.toBe(before)
  for (const url of [before, fresh])
    expect(await ok(showVisit(after, url.split('/c/')[1]!))).toMatchObject({ theCase: { id: caseId } })
})
