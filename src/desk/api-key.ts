import { createHash, randomBytes } from 'node:crypto'
import { type Actor, THE_DESK } from '../core/actor.ts'
import { type Allowance, allowance, KEY_MARK, PER_MINUTE } from '../core/api-key/api-key.ts'
import type { Scope } from '../core/api-key/scope.ts'
import { permit } from '../core/permit.ts'
import { refuse } from '../core/refusal.ts'
import type { Instant } from '../core/time.ts'
import { act, type Desk, read, record } from './desk.ts'

export interface ApiKeyInput {
  name: string
  scopes: Scope[]
  perMinute?: number
  expiresAt?: Instant | null
}

export const listApiKeys = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'make keys') ?? (await a.store.apiKey.all()))

/** Makes a key. The key itself is told this once; the desk keeps its digest. */
export const addApiKey = (desk: Desk, by: Actor, { name, scopes, perMinute, expiresAt }: ApiKeyInput) =>
  act(desk, by, async a => {
    const no = permit(by, 'make keys')
    if (no) return no
    if (by.kind !== 'staff') return refuse('staff-needed')
    if (expiresAt && expiresAt <= a.now) return refuse('date-past', { field: 'expiresAt' })
    const { key, prefix } = newKey()
    const limit = perMinute ?? PER_MINUTE.default
    const draft = {
      name,
      prefix,
      digest: digestOf(key),
      scopes: [...new Set(scopes)],
      perMinute: limit,
      madeById: by.id,
    }
    const { id } = await a.store.apiKey.add({ ...draft, expiresAt: expiresAt ?? null }, a.now)
    await record(a, { type: 'api-key.made', data: { keyId: id, name, prefix, scopes: draft.scopes } })
    return { ...(await a.store.apiKey.find(id))!, key }
  })

/** Takes a key back; a second time changes nothing. */
export const revokeApiKey = (desk: Desk, by: Actor, keyId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'make keys')
    if (no) return no
    const known = await a.store.apiKey.find(keyId)
    if (!known) return refuse('not-found')
    if (known.revokedAt) return known
    await a.store.apiKey.revoke(keyId, by.name, a.now)
    await record(a, { type: 'api-key.revoked', data: { keyId, name: known.name, prefix: known.prefix } })
    return (await a.store.apiKey.find(keyId))!
  })

/** Who comes in with a key: the person who made it, by that key; and how much of its minute is left. */
export const comeInWith = (desk: Desk, key: string): Promise<{ by: Actor; left: Allowance } | null> =>
  read(desk, THE_DESK, async ({ store, now }) => {
    const used = await store.apiKey.use(digestOf(key), now)
    if (!used) return null
    const { id, name, scopes, staffId, staffName, role, perMinute, requests, secondsLeft } = used
    const by: Actor = { kind: 'staff', id: staffId, name: staffName, role, key: { id, name, scopes } }
    return { by, left: allowance(perMinute, requests, secondsLeft) }
  })

/** Whether a key opens still; asked while somebody listens with it. */
export const keyOpens = (desk: Desk, keyId: number): Promise<boolean> =>
  read(desk, THE_DESK, ({ store, now }) => store.apiKey.opens(keyId, now))

const PREFIX_BYTES = 6
const SECRET_BYTES = 24

function newKey(): { key: string; prefix: string } {
  const prefix = KEY_MARK + randomBytes(PREFIX_BYTES).toString('hex')
  return { prefix, key: `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}` }
}

/** A key is long and random, so that one round of a hash guards it as well as many would. */
const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()
