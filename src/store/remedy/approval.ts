import { sql } from 'kysely'
import type { Approval, Grant } from '../../core/remedy/approval.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

type Row = Omit<Approval, 'draft'> & { draft: unknown }
const read = <R extends Row>(row: R): R & { draft: Grant } => ({ ...row, draft: row.draft as Grant })

/** What waits for somebody's yes. */
export const approvals = (q: Queries) => ({
  async ask(
    draft: Omit<
      Approval,
      'id' | 'escalatedAt' | 'escalatedFrom' | 'state' | 'settledAt' | 'settledBy' | 'settledByName' | 'settledWhy'
    >,
  ): Promise<Approval> {
    const row = await q
      .insertInto('remedyApprovals')
      .values({ ...draft, draft: storableJson(draft.draft) })
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  async find(id: number): Promise<Approval | undefined> {
    const row = await q.selectFrom('remedyApprovals').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  async hold(id: number): Promise<Approval | undefined> {
    const row = await q.selectFrom('remedyApprovals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  async change(
    id: number,
    change: Partial<
      Pick<Approval, 'state' | 'settledAt' | 'settledBy' | 'settledByName' | 'settledWhy'> &
        Pick<Approval, 'approverId' | 'dueAt' | 'escalatedAt' | 'escalatedFrom'>
    >,
  ): Promise<Approval> {
    const row = await q
      .updateTable('remedyApprovals')
      .set(change)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  /** With the names that a list shows, the newest first. */
  async list({
    id,
    state,
    caseId,
    approverId,
    askedBy,
    beforeId,
    limit,
  }: {
    id?: number
    state?: Approval['state']
    caseId?: number
    approverId?: number
    askedBy?: number
    beforeId?: number
    limit: number
  }) {
    const rows = await q
      .selectFrom('remedyApprovals')
      .innerJoin('cases', 'cases.id', 'remedyApprovals.caseId')
      .innerJoin('customers', 'customers.id', 'remedyApprovals.customerId')
      .innerJoin('staff as approver', 'approver.id', 'remedyApprovals.approverId')
      .leftJoin('staff as before', 'before.id', 'remedyApprovals.escalatedFrom')
      .leftJoin('remedies', 'remedies.approvalId', 'remedyApprovals.id')
      .selectAll('remedyApprovals')
      .select(['cases.subject', 'customers.name as customerName', 'approver.name as approverName'])
      .select(['before.name as beforeName', 'remedies.id as remedyId'])
      .$if(id !== undefined, query => query.where('remedyApprovals.id', '=', id!))
      .$if(state !== undefined, query => query.where('remedyApprovals.state', '=', state!))
      .$if(caseId !== undefined, query => query.where('remedyApprovals.caseId', '=', caseId!))
      .$if(approverId !== undefined, query => query.where('remedyApprovals.approverId', '=', approverId!))
      .$if(askedBy !== undefined, query => query.where('remedyApprovals.askedBy', '=', askedBy!))
      .$if(beforeId !== undefined, query => query.where('remedyApprovals.id', '<', beforeId!))
      .orderBy('remedyApprovals.id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(read)
  },

  /** How many of a person's own wait for a yes, and how many wait for that person's. */
  async waiting(staffId: number): Promise<{ asked: number; toDecide: number }> {
    const count = (column: 'askedBy' | 'approverId') =>
      sql<number>`count(*) filter (where ${sql.ref(column)} = ${staffId})`
    return q
      .selectFrom('remedyApprovals')
      .select([count('askedBy').as('asked'), count('approverId').as('toDecide')])
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
  },

  /** Open ones whose moment has passed without their having gone on, and those whose approver has left. */
  async claimOverdue(now: Instant, limit: number): Promise<Approval[]> {
    const rows = await q
      .selectFrom('remedyApprovals')
      .innerJoin('staff', 'staff.id', 'remedyApprovals.approverId')
      .selectAll('remedyApprovals')
      .where('state', '=', 'open')
      .where(eb =>
        eb.or([
          eb.and([eb('dueAt', '<=', now), eb('escalatedAt', 'is', null)]),
          eb.and([
            eb('staff.leftAt', '<=', now),
            eb.or([eb('escalatedAt', 'is', null), eb('escalatedAt', '<', eb.ref('staff.leftAt'))]),
          ]),
        ]),
      )
      .orderBy('remedyApprovals.id')
      .limit(limit)
      .forUpdate('remedyApprovals')
      .skipLocked()
      .execute()
    return rows.map(read)
  },
})
