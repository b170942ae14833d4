import { type Selectable, sql } from 'kysely'
import type {
  Settlement,
  SettlementApproval,
  SettlementGroup,
  SettlementPolicy,
  SettlementRefusal,
} from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import type { SettlementGroups, SettlementPolicies } from '../generated/tables.ts'
import { readKey } from './reckon.ts'

const readGroup = ({ facts, ...row }: Selectable<SettlementGroups>) =>
  ({ ...row, facts: readKey(facts as never) }) as SettlementGroup

const readPolicy = (row: Selectable<SettlementPolicies>) => row as SettlementPolicy

/** Settlements, what their groups come to, who approved them, and the table of which rule holds. */
export const settlements = (q: Queries) => ({
  /** One that is reckoned, approved or decided upon stands alone: two at once would pay a day twice. */
  alone: () => sql`select pg_advisory_xact_lock(hashtextextended('settlements', 0))`.execute(q),

  /** The one that stands. */
  ofIncident: (incidentId: number): Promise<Settlement | undefined> =>
    q
      .selectFrom('settlements')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .where('supersededAt', 'is', null)
      .executeTakeFirst(),

  /** Its incident did not end when it was said to: another one takes its place. */
  supersede: (id: number, now: Instant) =>
    q.updateTable('settlements').set({ supersededAt: now }).where('id', '=', id).execute(),

  find: (id: number): Promise<Settlement> =>
    q.selectFrom('settlements').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),

  write: (row: Omit<Settlement, 'id' | 'supersededAt'>): Promise<Settlement> =>
    q
      .insertInto('settlements')
      .values(row)
      .onConflict(on => on.column('incidentId').where('supersededAt', 'is', null).doUpdateSet(row))
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** Incidents that have ended and were not reckoned yet, once nothing of an older end is left to take back. */
  async ended(limit: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select id from incidents i where ended_at is not null
        and not exists (select from settlements s where s.incident_id = i.id and s.superseded_at is null)
        and not exists (select from end_corrections c
          where c.incident_id = i.id and c.settlement_id is not null and c.taken_back_at is null)
      order by id limit ${limit}`.execute(q)
    return rows.map(({ id }) => id)
  },

  async groups(settlementId: number): Promise<SettlementGroup[]> {
    const rows = await q
      .selectFrom('settlementGroups')
      .selectAll()
      .where('settlementId', '=', settlementId)
      .orderBy('customers', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(readGroup)
  },

  async groupsOf(approvalId: number): Promise<SettlementGroup[]> {
    const rows = await q.selectFrom('settlementGroups').selectAll().where('approvalId', '=', approvalId).execute()
    return rows.map(readGroup)
  },

  async group(settlementId: number, id: number): Promise<SettlementGroup | undefined> {
    const row = await q
      .selectFrom('settlementGroups')
      .selectAll()
      .where('settlementId', '=', settlementId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && readGroup(row)
  },

  /** A person chose one of the sums. */
  decide: (
    id: number,
    {
      reckoning,
      days,
      ...row
    }: Pick<SettlementGroup, 'state' | 'rule' | 'pack' | 'amountMinor' | 'currency'> &
      Pick<SettlementGroup, 'reckoning' | 'days' | 'decidedAt' | 'decidedBy' | 'decidedWhy'>,
  ) =>
    q
      .updateTable('settlementGroups')
      .set({ ...row, reckoning: storableJson(reckoning), days: storableJson(days) })
      .where('id', '=', id)
      .execute(),

  /** How many customers get how much, over all groups that are owed: of one approval, or of what waits for one. */
  async amounts(settlementId: number, approvalId: number | null) {
    const { rows } = await sql<{ currency: string; amountMinor: number; customers: number }>`
      select currency, amount as amount_minor, count(*) as customers from (
        select l.customer_id, g.currency, sum(g.amount_minor)::bigint as amount
        from settlement_lines l join settlement_groups g on g.id = l.group_id
        where l.settlement_id = ${settlementId} and g.state = 'owed' and g.approval_id is not distinct from ${approvalId}::bigint
        group by l.customer_id, g.currency) as each
      group by 1, 2 order by 1, 2`.execute(q)
    return rows
  },

  /** How many customers wait for an approval. */
  async payees(settlementId: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(distinct l.customer_id) as n from settlement_lines l join settlement_groups g on g.id = l.group_id
      where l.settlement_id = ${settlementId} and g.state = 'owed' and g.approval_id is null`.execute(q)
    return rows[0]!.n
  },

  /** Another settlement was approved, or taken back, after this one was reckoned, and is for days of the same services. */
  async isStale({ id, incidentId, startedAt, endedAt, reckonedAt }: Settlement): Promise<boolean> {
    const { rows } = await sql`
      select from settlements s join settlement_lines l on l.settlement_id = s.id
      join settlement_groups g on g.id = l.group_id
      join settlement_approvals a on a.id = g.approval_id and greatest(a.approved_at, s.superseded_at) >= ${reckonedAt}
      join settlement_lines mine on mine.asset_id = l.asset_id and mine.settlement_id = ${id}
      join settlement_groups waiting on waiting.id = mine.group_id and waiting.approval_id is null
      where s.incident_id <> ${incidentId} and s.started_at < ${endedAt}::timestamptz + interval '1 day'
        and s.ended_at > ${startedAt}::timestamptz - interval '1 day'
      limit 1`.execute(q)
    return rows.length > 0
  },

  /** A person's yes to all groups that are owed and were not approved yet. */
  async approve(
    row: Pick<SettlementApproval, 'settlementId' | 'approvedAt' | 'approvedBy' | 'approvedByName'> &
      Pick<SettlementApproval, 'why' | 'customers' | 'payBy'>,
  ): Promise<SettlementApproval> {
    const approval = await q.insertInto('settlementApprovals').values(row).returningAll().executeTakeFirstOrThrow()
    await q
      .updateTable('settlementGroups')
      .set({ approvalId: approval.id })
      .where('settlementId', '=', row.settlementId)
      .where('state', '=', 'owed')
      .where('approvalId', 'is', null)
      .execute()
    // planned by these figures: which groups are whose has changed
    await sql`analyze settlement_groups`.execute(q)
    return approval
  },

  approval: (id: number): Promise<SettlementApproval> =>
    q.selectFrom('settlementApprovals').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),

  approvals: (settlementId: number): Promise<SettlementApproval[]> =>
    q.selectFrom('settlementApprovals').selectAll().where('settlementId', '=', settlementId).orderBy('id').execute(),

  refuse: ({ sums, ...row }: Omit<SettlementRefusal, 'id' | 'reckonedAnewAt'>) =>
    q
      .insertInto('settlementRefusals')
      .values({ ...row, sums: storableJson(sums) })
      .execute(),

  /** The last first. */
  async refusals(settlementId: number): Promise<SettlementRefusal[]> {
    const rows = await q
      .selectFrom('settlementRefusals')
      .selectAll()
      .where('settlementId', '=', settlementId)
      .orderBy('id', 'desc')
      .execute()
    return rows.map(row => ({ ...row, sums: row.sums as SettlementRefusal['sums'] }))
  },

  /** A no holds until it is reckoned anew. Returns whether one did. */
  async liftRefusal(settlementId: number, now: Instant): Promise<boolean> {
    const result = await q
      .updateTable('settlementRefusals')
      .set({ reckonedAnewAt: now })
      .where('settlementId', '=', settlementId)
      .where('reckonedAnewAt', 'is', null)
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  },

  policies: async (): Promise<SettlementPolicy[]> =>
    (await q.selectFrom('settlementPolicies').selectAll().orderBy('id').execute()).map(readPolicy),

  async writePolicy({ facts, ...rest }: Omit<SettlementPolicy, 'id'>): Promise<SettlementPolicy> {
    const row = { ...rest, facts: storableJson(facts) }
    const stored = await q
      .insertInto('settlementPolicies')
      .values(row)
      .onConflict(on => on.columns(['incidentKind', 'assetKind', 'country', 'rule']).doUpdateSet(row))
      .returningAll()
      .executeTakeFirstOrThrow()
    return readPolicy(stored)
  },

  async removePolicy(id: number): Promise<SettlementPolicy | undefined> {
    const row = await q.deleteFrom('settlementPolicies').where('id', '=', id).returningAll().executeTakeFirst()
    return row && readPolicy(row)
  },

  async ownPacks<T>(): Promise<T[]> {
    const rows = await q.selectFrom('ownPacks').select('pack').orderBy('id').execute()
    return rows.map(({ pack }) => pack as T)
  },

  /** False where one of that name is there already: packs are superseded and never edited. */
  async addPack(id: string, pack: unknown, addedBy: string, addedAt: Instant): Promise<boolean> {
    const result = await q
      .insertInto('ownPacks')
      .values({ id, pack: storableJson(pack), addedAt, addedBy })
      .onConflict(on => on.doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  },
})
