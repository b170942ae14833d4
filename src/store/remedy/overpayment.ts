import type { Overpayment } from '../../core/remedy/overpayment.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface OverpaidPage {
  open?: boolean
  customerId?: number
  beforeId?: number
  limit: number
}

/** Money that left for entries which turned out wrong. */
export const overpayments = (q: Queries) => ({
  async add(row: Omit<Overpayment, 'id' | 'recoveredAt' | 'reference' | 'recoveredByName'>): Promise<Overpayment> {
    const added = await q.insertInto('overpayments').values(row).returningAll().executeTakeFirstOrThrow()
    return added as Overpayment
  },

  /** Of one entry of what was owed. */
  of: async (remedyId: number): Promise<Overpayment | undefined> =>
    (await q.selectFrom('overpayments').selectAll().where('remedyId', '=', remedyId).executeTakeFirst()) as
      | Overpayment
      | undefined,

  recovered: (id: number, reference: string, by: string, now: Instant) =>
    q
      .updateTable('overpayments')
      .set({ recoveredAt: now, reference, recoveredByName: by })
      .where('id', '=', id)
      .execute(),

  /** With the names of whose they are; `open` are those to be recovered that have not come back. */
  async list({ open, customerId, beforeId, limit }: OverpaidPage) {
    const rows = await q
      .selectFrom('overpayments as o')
      .innerJoin('customers as c', 'c.id', 'o.customerId')
      .innerJoin('remedies as r', 'r.id', 'o.remedyId')
      .selectAll('o')
      .select(['c.name as customerName', 'r.caseId', 'r.incidentId'])
      .$if(open === true, query => query.where('verdict', '=', 'recover').where('recoveredAt', 'is', null))
      .$if(customerId !== undefined, query => query.where('o.customerId', '=', customerId!))
      .$if(beforeId !== undefined, query => query.where('o.id', '<', beforeId!))
      .orderBy('o.id', 'desc')
      .limit(limit)
      .execute()
    return rows as (Overpayment & { customerName: string; caseId: number | null; incidentId: number | null })[]
  },
})
