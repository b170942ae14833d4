import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface MailboxRow {
  id: number
  name: string
  /** As they are kept: locked. */
  settings: unknown
  active: boolean
  addedAt: Instant
  changedAt: Instant
  uidValidity: string | null
  lastUid: number
  seenAt: Instant | null
  fault: string | null
}

/** Mailboxes that are pulled, and how far each was read. */
export const mailboxes = (q: Queries) => ({
  all: (): Promise<MailboxRow[]> => q.selectFrom('mailboxes').selectAll().orderBy('id').execute(),

  hold: (id: number): Promise<MailboxRow | undefined> =>
    q.selectFrom('mailboxes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  add(name: string, settings: unknown, now: Instant): Promise<MailboxRow> {
    const row = { name, settings: storableJson(settings), addedAt: now, changedAt: now }
    return q.insertInto('mailboxes').values(row).returningAll().executeTakeFirstOrThrow()
  },

  /** `anew`: another mailbox or folder, whose numbers mean something else. */
  change(
    id: number,
    { name, settings, active }: Pick<MailboxRow, 'name' | 'settings' | 'active'>,
    { anew }: { anew: boolean },
    now: Instant,
  ): Promise<MailboxRow> {
    return q
      .updateTable('mailboxes')
      .set({ name, active, settings: storableJson(settings), changedAt: now, fault: null })
      .$if(anew, query => query.set({ uidValidity: null, lastUid: 0, addedAt: now }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  /** Another right to sign in with, which the far side gave, or the same locked anew: no change of anybody's. */
  renew: (id: number, settings: unknown) =>
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
