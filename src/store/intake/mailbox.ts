import type { MailboxSettings } from '../../core/intake/mailbox.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface MailboxRow {
  id: number
  name: string
  settings: MailboxSettings
  active: boolean
  addedAt: Instant
  changedAt: Instant
  uidValidity: string | null
  lastUid: number
  seenAt: Instant | null
  fault: string | null
}

type Row = Omit<MailboxRow, 'settings'> & { settings: unknown }
const read = (row: Row): MailboxRow => ({ ...row, settings: row.settings as MailboxSettings })

/** Mailboxes that are pulled, and how far each was read. */
export const mailboxes = (q: Queries) => ({
  async all(): Promise<MailboxRow[]> {
    return (await q.selectFrom('mailboxes').selectAll().orderBy('id').execute()).map(read)
  },

  async hold(id: number): Promise<MailboxRow | undefined> {
    const row = await q.selectFrom('mailboxes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  async add(name: string, settings: MailboxSettings, now: Instant): Promise<MailboxRow> {
    const row = { name, settings: storableJson(settings), addedAt: now, changedAt: now }
    return read(await q.insertInto('mailboxes').values(row).returningAll().executeTakeFirstOrThrow())
  },

  /** `anew`: another mailbox or folder, whose numbers mean something else. */
  async change(
    id: number,
    { name, settings, active }: Pick<MailboxRow, 'name' | 'settings' | 'active'>,
    { anew }: { anew: boolean },
    now: Instant,
  ): Promise<MailboxRow> {
    const row = await q
      .updateTable('mailboxes')
      .set({ name, active, settings: storableJson(settings), changedAt: now, fault: null })
      .$if(anew, query => query.set({ uidValidity: null, lastUid: 0, addedAt: now }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  /** Another right to sign in with, which the far side gave: no change of anybody's. */
  renew: (id: number, settings: MailboxSettings) =>
    q
      .updateTable('mailboxes')
      .set({ settings: storableJson(settings) })
      .where('id', '=', id)
      .execute(),

  /** What it brought stays. */
  async remove(id: number): Promise<boolean> {
    const gone = await q.deleteFrom('mailboxes').where('id', '=', id).executeTakeFirst()
    return gone.numDeletedRows > 0
  },

  reached: (id: number, uidValidity: string, lastUid: number) =>
    q.updateTable('mailboxes').set({ uidValidity, lastUid }).where('id', '=', id).execute(),

  seen: (id: number, fault: string | null, now: Instant) =>
    q.updateTable('mailboxes').set({ seenAt: now, fault }).where('id', '=', id).execute(),
})
