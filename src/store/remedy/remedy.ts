import { sql } from 'kysely'
import type { Balance } from '../../core/remedy/balance.ts'
import type { GrantedKind, Reckoning, Remedy } from '../../core/remedy/entry.ts'
import type { LikeFacts } from '../../core/remedy/like.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

type Row = Omit<Remedy, 'reckoning'> & { reckoning: unknown }
const read = (row: Row): Remedy => ({ ...row, reckoning: row.reckoning as Reckoning | null })

export type RemedyDraft = Pick<
  Remedy,
  'customerId' | 'caseId' | 'incidentId' | 'kind' | 'amountMinor' | 'currency' | 'cause' | 'month'
> &
  Partial<
    Pick<
      Remedy,
      | ('assetId' | 'discretionMinor' | 'rule' | 'pack' | 'reckoning' | 'failure' | 'form' | 'ofId' | 'reversesId')
      | ('approvalId' | 'pledgeId' | 'reference' | 'once' | 'why')
    >
  >

export interface LikeRow extends LikeFacts {
  subject: string
  kind: string
}

/** Like cases are looked for among so many of the last ones of their kind. */
const LOOKED_AT = 500

/** The ledger: entries are appended, the database keeps the sums. */
export const remedies = (q: Queries) => ({
  async add(draft: RemedyDraft, by: Pick<Remedy, 'byKind' | 'byId' | 'byName'>, now: Instant): Promise<Remedy> {
    const reckoning = draft.reckoning ? storableJson(draft.reckoning) : null
    const row = await q
      .insertInto('remedies')
      .values({ ...draft, ...by, reckoning, at: now })
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  async find(id: number): Promise<Remedy | undefined> {
    const row = await q.selectFrom('remedies').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  async findOnce(once: string): Promise<Remedy | undefined> {
    const row = await q.selectFrom('remedies').selectAll().where('once', '=', once).executeTakeFirst()
    return row && read(row)
  },

  /** The entries of a case, and what incidents that it has joined brought its customer without a case. */
  async ofCase(caseId: number): Promise<Remedy[]> {
    const { rows } = await sql<Row>`
      select r.* from remedies r where r.case_id = ${caseId}
      union all
      select r.* from remedies r
        join cases c on c.id = ${caseId} and c.customer_id = r.customer_id
        join incident_cases ic on ic.case_id = c.id and ic.incident_id = r.incident_id
      where r.case_id is null
      order by id`.execute(q)
    return rows.map(read)
  },

  /** All that one customer was owed by rules, whichever case or incident it was for; and what was taken back of it. */
  async ofCustomer(customerId: number): Promise<Remedy[]> {
    const rows = await q
      .selectFrom('remedies')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('kind', '=', 'owed')
      .orderBy('id')
      .execute()
    return rows.map(read)
  },

  /** The case in which somebody wrote about the incident that an entry is of, the last one. */
  async caseFor({ customerId, incidentId }: Pick<Remedy, 'customerId' | 'incidentId'>): Promise<number | undefined> {
    const row = await q
      .selectFrom('incidentCases')
      .innerJoin('cases', 'cases.id', 'incidentCases.caseId')
      .select('cases.id')
      .where('incidentCases.incidentId', '=', incidentId)
      .where('cases.customerId', '=', customerId)
      .orderBy('cases.id', 'desc')
      .executeTakeFirst()
    return row?.id
  },

  /** The entries of one account: a case, or one customer's part of an incident. */
  async ofAccount({ caseId, customerId, incidentId }: Pick<Remedy, 'caseId' | 'customerId' | 'incidentId'>) {
    const rows = await q
      .selectFrom('remedies')
      .selectAll()
      .where('customerId', '=', customerId)
      .$if(caseId !== null, query => query.where('caseId', '=', caseId))
      .$if(caseId === null, query => query.where('caseId', 'is', null).where('incidentId', '=', incidentId))
      .orderBy('id')
      .execute()
    return rows.map(read)
  },

  /** What is known of a service that rules ask for. */
  figures: (assetId: number) =>
    q.selectFrom('assets').select(['feeMinor', 'currency', 'distanceKm']).where('id', '=', assetId).executeTakeFirst(),

  /** Two acts on what one customer is owed wait for each other. */
  holdCustomer: (customerId: number) =>
    q.selectFrom('customers').select('id').where('id', '=', customerId).forNoKeyUpdate().execute(),

  /** Everybody's grants of one kind since the day and the month began, by person. */
  async spent(
    { kind, currency }: { kind: GrantedKind; currency: string },
    since: { day: Instant; month: Instant },
  ): Promise<Map<number, { day: number; month: number }>> {
    const { rows } = await sql<{ byId: number; day: number; month: number }>`
      select by_id, coalesce(sum(discretion_minor) filter (where at >= ${since.day}), 0)::bigint as day,
        sum(discretion_minor)::bigint as month
      from remedies
      where by_kind = 'staff' and discretion_minor <> 0 and at >= ${since.month}
        and kind = ${kind} and currency = ${currency}
      group by by_id`.execute(q)
    return new Map(rows.map(({ byId, day, month }) => [byId, { day, month }]))
  },

  /** The last cases of a kind with what they got in a currency. */
  async likes(kind: string, currency: string): Promise<LikeRow[]> {
    const { rows } = await sql<Omit<LikeRow, 'balance'> & Balance>`
      select c.id, c.subject, c.kind, c.place::text as place, c.opened_at,
        array(select distinct r.cause from remedies r where r.case_id = c.id) as causes,
        b.currency, b.owed, b.offered, b.accepted, b.paid, b.goodwill
      from cases c join remedy_balances b on b.case_id = c.id and b.currency = ${currency}
      where c.kind = ${kind} order by c.changed_at desc, c.id desc limit ${LOOKED_AT}`.execute(q)
    return rows.map(({ currency, owed, offered, accepted, paid, goodwill, ...facts }) => ({
      ...facts,
      balance: { currency, owed, offered, accepted, paid, goodwill },
    }))
  },
})
