import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { THE_DESK } from '../../src/core/actor.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { gatewaysInFull, setGateway } from '../../src/desk/setting.ts'
import { openAuth } from '../../src/http/sign-in/auth.ts'
import { openDatabase, openPool } from '../../src/store/database/database.ts'
import { blobsIn } from '../../src/store/intake/blob.ts'
import { codeNow } from '../world/authenticator.ts'
import { createDatabase, type TestDatabase } from '../world/database.ts'
import { ok } from '../world/world.ts'

/** Whoever has the shell changes the desk's secret and lets the only administrator in again: the command itself, on a real database. */

// the command builds itself first where its sources have changed
vi.setConfig({ testTimeout: 300_000 })
const command = fileURLToPath(new URL('../../bin/makegood.js', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'makegood-keys-'))
const URL_OF_DESK = 'https://desk.orbita.example'
const EMAIL = 'vera@orbita.example'
let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(data, { recursive: true, force: true })
})

async function makegood(...args: string[]) {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ DATABASE_URL: database.url, MAKEGOOD_DATA: data, MAKEGOOD_URL: URL_OF_DESK, LC_ALL: 'en_GB.UTF-8' },
    SUDO_USER: 'root-of-orbita',
  }
  delete env.MAKEGOOD_SECRET
  const child = spawn(process.execPath, [command, ...args], { env })
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise(resolve => child.once('close', resolve)),
  ])
  return { out, err, code }
}

const secretNow = () => Buffer.from(readFileSync(join(data, 'secret'), 'utf8'), 'base64')

/** The desk and its sign-in as they are opened by a secret. */
async function opened<T>(
  secret: Buffer,
  look: (desk: Desk, sign: ReturnType<typeof signIn>) => Promise<T>,
): Promise<T> {
  const [base, pool] = [openDatabase(database.url), openPool(database.url, 2)]
  const rest = { clock: () => new Date(), zones: BUILT_IN_ZONES, blobs: blobsIn(data), url: URL_OF_DESK }
  try {
    return await look({ database: base, secret, ...rest }, signIn(openAuth({ pool, secret, url: URL_OF_DESK })))
  } finally {
    await pool.end()
    await base.destroy()
  }
}

/** The door as a browser knocks at it: each answer's cookies go with the next word. */
function signIn(auth: ReturnType<typeof openAuth>) {
  let cookie = ''
  return async (path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', origin: URL_OF_DESK, cookie }
    const request = new Request(`${URL_OF_DESK}/api/auth/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const response = await auth.handler(request).catch((fault: { body?: object }) => Response.json(fault.body ?? {}))
    cookie =
      response.headers
        .getSetCookie()
        .map(each => each.split(';')[0])
        .join('; ') || cookie
    return (await response.json()) as Record<string, unknown>
  }
}

const SMTP = { host: 'mail.orbita.example', port: 465, secure: true, user: 'desk', password: 'mail-hush-77' }
let totp = ''

test('a new secret: what the old one locked is opened by the new one alone, codes of phones go on, links of old stay', async () => {
  const person = ['--name', 'Вера Котова', '--email', EMAIL, '--role', 'administrator', '--password', 'first-password']
  expect(await makegood('staff', 'add', ...person)).toMatchObject({ code: 0 })
  const before = secretNow()
  await opened(before, async (desk, sign) => {
    await ok(setGateway(desk, THE_DESK, 'email', SMTP))
    await sign('sign-in/email', { email: EMAIL, password: 'first-password' })
    totp = String((await sign('two-factor/enable', { password: 'first-password' })).totpURI)
    expect(await sign('two-factor/verify-totp', { code: codeNow(totp) })).toHaveProperty('token')
  })

  expect(await makegood('rotate-secret')).toMatchObject({ code: 0 })
  expect(secretNow()).not.toEqual(before)
  await opened(secretNow(), async (desk, sign) => {
    expect(JSON.stringify(await gatewaysInFull(desk))).toContain('mail-hush-77')
    expect(await sign('sign-in/email', { email: EMAIL, password: 'first-password' })).toMatchObject({
      twoFactorRedirect: true,
    })
    expect(await sign('two-factor/verify-totp', { code: codeNow(totp) })).toHaveProperty('token')
  })
  await opened(before, async desk => expect(gatewaysInFull(desk)).rejects.toThrow())
})

test('the only administrator lost password and phone: the shell lets her in, and the audit log says who did', async () => {
  expect(await makegood('staff', 'rescue', 'nobody@orbita.example')).toMatchObject({ code: 1, out: '' })
  const { out, code } = await makegood('staff', 'rescue', EMAIL)
  expect(code).toBe(0)
  const password = /password ([\w-]{12,})/.exec(out)![1]!
  await opened(secretNow(), async (_, sign) => {
    expect(await sign('sign-in/email', { email: EMAIL, password: 'first-password' })).not.toHaveProperty('token')
    expect(await sign('sign-in/email', { email: EMAIL, password })).toMatchObject({ user: { twoFactorEnabled: false } })
  })
  const { rows } = await database.query(c =>
    c.query(`select type, actor_name from audit_entries where actor_kind = 'system' order by id`),
  )
  expect(rows.slice(-2)).toMatchObject([
    { type: 'password.set', actor_name: expect.stringContaining('shell: root-of-orbita@') },
    { type: 'second-factor.reset', actor_name: expect.stringContaining('shell: root-of-orbita@') },
  ])
  const left = await database.query(c => c.query('select from auth_two_factors'))
  expect(left.rowCount).toBe(0)
})
