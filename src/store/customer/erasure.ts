import { sql } from 'kysely'
import type { Erasure } from '../../core/erasure/erasure.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { PARTS } from './erasure-parts.ts'
import { familyOf } from './family.ts'

/** Who asked that a customer's data go, and the going itself. */
export const erasures = (q: Queries) => ({
  /** The one that was asked for and not taken back, done or not. */
  standing: (customerId: number): Promise<Erasure | undefined> =>
    q
      .selectFrom('erasures')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst(),

  ask: (draft: Pick<Erasure, 'customerId' | 'why' | 'byTwo' | 'askedAt' | 'askedById' | 'askedBy'>) =>
    q.insertInto('erasures').values(draft).returning('id').executeTakeFirstOrThrow(),

  withdraw: (id: number, by: string, now: Instant) =>
    q.updateTable('erasures').set({ withdrawnAt: now, withdrawnBy: by }).where('id', '=', id).execute(),

  done: (id: number, by: { id: number | null; name: string }, counts: Record<string, number>, now: Instant) =>
    q
      .updateTable('erasures')
      .set({ doneAt: now, confirmedById: by.id, confirmedBy: by.name, counts: storableJson(counts) })
      .where('id', '=', id)
      .execute(),

  /** What stands in the way, and what nobody could tell the customer of any more. */
  async hindrances(customerId: number) {
    const { rows } = await sql<{ openCases: number[]; openApprovals: number; openPledges: number; unpaid: number }>`
      select
        array(select id from cases where customer_id = ${customerId} and state in ('open', 'answered') order by id) as open_cases,
        (select count(*) from remedy_approvals where customer_id = ${customerId} and state = 'open') as open_approvals,
        (select count(*) from pledges where customer_id = ${customerId} and state = 'open') as open_pledges,
        (select count(*) from payouts where customer_id = ${customerId} and state = 'open') as unpaid`.execute(q)
    return rows[0]!
  },

  /** How many rows of each kind are this customer's. */
  async counts(customerId: number): Promise<Record<string, number>> {
    const { rows } = await sql<Record<string, number>>`
      with mine as (select id from cases where customer_id = ${customerId})
      select (select count(*) from mine) as cases,
        (select count(*) from contact_points where customer_id = ${customerId}) as contact_points,
        (select count(*) from entries where case_id in (select id from mine)) as entries,
        (select count(*) from attachments where case_id in (select id from mine)) as attachments,
        (select count(*) from notices where customer_id = ${customerId}) as notices`.execute(q)
    return rows[0]!
  },

  /**
   * Takes every word and address of a customer out of all tables; what was promised, owed, paid and counted stays. The
   * erasure has been asked for in this transaction or before: without it records that never change refuse. Returns how
   * many rows each part touched.
   */
  async erase(erasureId: number, customerId: number, now: Instant): Promise<Record<string, number>> {
    await sql`select set_config('makegood.erasure', ${String(erasureId)}, true)`.execute(q)
    const { rows } = await sql<{ id: number }>`select id from cases where customer_id = ${customerId}`.execute(q)
    const caseIds = rows.map(({ id }) => id)
    const customerIds = await familyOf(q, customerId)
    const touched: Record<string, number> = {}
    for (const [name, part] of Object.entries(PARTS)) {
      const { numAffectedRows } = await part({ customerIds, caseIds, now }).execute(q)
      touched[name] = Number(numAffectedRows ?? 0)
    }
    await sql`select set_config('makegood.erasure', '', true)`.execute(q)
    return touched
  },

  doomedBlobs: (limit: number) => q.selectFrom('doomedBlobs').select('digest').limit(limit).execute(),

  /** Takes a file off the list; true when nothing is left that needs it. */
  async letGoOfBlob(digest: string): Promise<boolean> {
    await q.deleteFrom('doomedBlobs').where('digest', '=', digest).execute()
    const has = (table: 'attachments' | 'draftFiles') =>
      q.selectFrom(table).select('id').where('sha256', '=', digest).executeTakeFirst()
    return !(await has('attachments')) && !(await has('draftFiles'))
  },
})
