import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { MailboxSettings } from '../../core/intake/mail/mailbox.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Instant } from '../../core/time.ts'
import type { MailboxRow } from '../../store/intake/mailbox.ts'
import type { Store } from '../../store/store.ts'
import type { Desk } from '../desk.ts'

type Keeper = Pick<Desk, 'secret'>

const IV_BYTES = 12
const TAG_BYTES = 16

/** Text that only this desk can read again: AES-256-GCM, under a key of its own for each purpose. */
export function lock(desk: Keeper, purpose: string, text: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(desk, purpose), iv)
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), locked])
}

/** The text again; throws where it was locked with another secret, for another purpose, or has been touched. */
export function unlock(desk: Keeper, purpose: string, locked: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(desk, purpose), locked.subarray(0, IV_BYTES))
  decipher.setAuthTag(locked.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return decipher.update(locked.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

const keyOf = ({ secret }: Keeper, purpose: string) => createHmac('sha256', secret).update(purpose).digest()

/** How a setting that holds secrets stands in the database. */
interface Locked {
  locked: string
}

const isLocked = (value: unknown): value is Locked =>
  typeof value === 'object' && value !== null && typeof (value as Locked).locked === 'string'

const lockJson = (desk: Keeper, purpose: string, value: unknown): Locked => ({
  locked: lock(desk, purpose, JSON.stringify(value)).toString('base64'),
})

/** What was written before secrets were locked is read as it stands. */
const unlockJson = (desk: Keeper, purpose: string, value: unknown): unknown =>
  isLocked(value) ? JSON.parse(unlock(desk, purpose, Buffer.from(value.locked, 'base64'))) : value

interface Inside {
  desk: Keeper
  store: Store
}

/** The settings whose whole value is locked: they hold passwords, keys or secrets of signatures. */
export const LOCKED_SETTINGS = ['billing', 'second-reader', 'oidc'] as const
export type LockedSetting = (typeof LOCKED_SETTINGS)[number]

const ofSetting = (name: string): string => `setting:${name}`
const ofGateway = (channel: string): string => `gateway:${channel}`

/** A locked setting; undefined where none was written. */
export async function readLocked<T>({ desk, store }: Inside, name: LockedSetting): Promise<T | undefined> {
  const value = await store.setting.read(name)
  return value === undefined ? undefined : (unlockJson(desk, ofSetting(name), value) as T)
}

export const writeLocked = ({ desk, store }: Inside, name: LockedSetting, value: unknown, now: Instant) =>
  store.setting.write(name, lockJson(desk, ofSetting(name), value), now)

/** The ways out, as they were set, with their secrets. */
export const gatewaysOf = async ({ desk, store }: Inside) =>
  (await store.setting.gateways()).map(row => ({
    ...row,
    settings: unlockJson(desk, ofGateway(row.channel), row.settings) as Record<string, unknown>,
  }))

export const writeGateway = ({ desk, store }: Inside, channel: ChannelName, value: unknown, now: Instant) =>
  store.setting.writeGateway(channel, lockJson(desk, ofGateway(channel), value), now)

const OF_MAILBOX = 'mailbox'

/** A mailbox that is pulled, with what opens it. */
export type Mailbox = Omit<MailboxRow, 'settings'> & { settings: MailboxSettings }

export const lockMailbox = (desk: Keeper, settings: MailboxSettings) => lockJson(desk, OF_MAILBOX, settings)

export const unlockMailbox = (desk: Keeper, row: MailboxRow): Mailbox => ({
  ...row,
  settings: unlockJson(desk, OF_MAILBOX, row.settings) as MailboxSettings,
})

/**
 * Locks what stands open or under another secret: at every start, and when the desk's secret is changed. Returns how
 * many rows were written.
 */
export async function relock({ desk, store }: Inside, before: Keeper, now: Instant): Promise<number> {
  const same = before.secret.equals(desk.secret)
  let written = 0
  for (const { channel, settings } of await store.setting.gateways()) {
    if (same && isLocked(settings)) continue
    await writeGateway({ desk, store }, channel as ChannelName, unlockJson(before, ofGateway(channel), settings), now)
    written += 1
  }
  for (const name of LOCKED_SETTINGS) {
    const value = await store.setting.hold(name)
    if (value === undefined || (same && isLocked(value))) continue
    await writeLocked({ desk, store }, name, unlockJson(before, ofSetting(name), value), now)
    written += 1
  }
  for (const row of await store.mailbox.all()) {
    if (same && isLocked(row.settings)) continue
    await store.mailbox.renew(row.id, lockMailbox(desk, unlockMailbox(before, row).settings))
    written += 1
  }
  return written
}
