import { sql } from 'kysely'
import type { Remedy } from '../../../core/remedy/entry.ts'
import type { SettlementApproval } from '../../../core/settlement/settlement.ts'
import type { Instant } from '../../../core/time.ts'
import type { Queries } from '../../database/database.ts'
import { groupOf, ofEntries } from './of-entry.ts'

/** One entry as the billing gets it: stable ids, minor units. */
export interface ExportedEntry {
  entry: number
  incident: number
  customer: string | null
  customerId: number
  asset: string | null
  assetId: number
  caseId: number | null
  amountMinor: number
  currency: string
  rule: string
  pack: string
  month: string
  payBy: Instant
  /** The entry that this one takes back; its amount is negative. */
  reverses: number | null
}

/** What the billing is told of entries, and what it has heard. */
export const billings = (q: Queries) => ({
  /** Entries of an incident that stand, the oldest first; of an approval also what takes back some that the billing knows. */
  async entries(
    { incidentId, approvalId }: { incidentId: number; approvalId?: number },
    { afterId, limit }: { afterId: number; limit: number },
  ): Promise<ExportedEntry[]> {
    const { rows } = await sql<ExportedEntry>`
      select r.id as entry, r.incident_id as incident, c.external_id as customer, c.id as customer_id,
        a.external_id as asset, a.id as asset_id, r.case_id, r.amount_minor, r.currency, r.rule, r.pack, r.month, p.pay_by,
        r.reverses_id as reverses
      from remedies r
      left join remedies taken on taken.id = r.reverses_id and r.once like 'settlement-back:%'
      join settlement_groups g on g.id = coalesce(${groupOf(sql`r`)}, ${groupOf(sql`taken`)})
      join settlement_approvals p on p.id = g.approval_id
      join customers c on c.id = r.customer_id join assets a on a.id = r.asset_id
      where r.incident_id = ${incidentId} and r.id > ${afterId} and r.kind = 'owed'
        and (r.once like 'settlement:%' or ${approvalId !== undefined} and r.once like 'settlement-back:%')
        and (${approvalId ?? null}::bigint is null or p.id = ${approvalId ?? null})
        and not exists (select from remedies b where b.reverses_id = r.id)
      order by r.id limit ${limit}`.execute(q)
    return rows
  },

  /** An approval of which the billing has not heard everything, held until the transaction ends. */
  toExport: (now: Instant): Promise<SettlementApproval | undefined> =>
    q
      .selectFrom('settlementApprovals')
      .selectAll()
      .where('state', '=', 'booked')
      .where('exportedAt', 'is', null)
      .where(eb => eb.or([eb('exportAgainAt', 'is', null), eb('exportAgainAt', '<=', now)]))
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),

  exported: (id: number, change: Partial<SettlementApproval>) =>
    q.updateTable('settlementApprovals').set(change).where('id', '=', id).execute(),

  /**
   * Which of some entries the billing has heard of, or is just hearing of; their approvals are held until the transaction
   * ends, so that it hears of what is taken back in the order of the log, and is told anew.
   */
  async holdTold(entries: readonly Pick<Remedy, 'id'>[]): Promise<Set<number>> {
    const { rows } = await sql<{ entry: number; approvalId: number; told: boolean }>`
      select o.entry, a.id as approval_id, a.exported_at is not null or a.export_again_at is not null or o.entry <= a.exported_to as told
      from (${ofEntries}) as o join payouts p on p.id = o.id join settlement_approvals a on a.id = p.approval_id
      where o.entry = any(${entries.map(({ id }) => id)}::bigint[]) order by a.id for update of a`.execute(q)
    const told = rows.filter(row => row.told)
    if (told.length)
      await q
        .updateTable('settlementApprovals')
        .set({ exportedAt: null })
        .where(
          'id',
          'in',
          told.map(({ approvalId }) => approvalId),
        )
        .execute()
    return new Set(told.map(({ entry }) => entry))
  },
})
