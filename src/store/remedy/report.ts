import { sql } from 'kysely'
import type { Balance } from '../../core/remedy/balance.ts'
import { FEWEST_LIKE_CASES } from '../../core/remedy/spread.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface SumsRow extends Balance {
  cause: string | null
  month: string | null
  customers: number
}

/** The case of a line in a report. */
interface ReportedCase {
  caseId: number
  subject: string
  caseKind: string
  changedAt: Instant
  customerId: number
  customerName: string
  ownerId: number
  ownerName: string
}

const REPORTED = sql`c.id as case_id, c.subject, c.kind as case_kind, c.changed_at, c.customer_id,
  cu.name as customer_name, c.owner_id, s.name as owner_name`
const PEOPLE = sql`join customers cu on cu.id = c.customer_id join staff s on s.id = c.owner_id`

/** One case, or the settlement of one incident; the other is null. */
export type BehindRow = { [K in keyof ReportedCase]: ReportedCase[K] | null } & {
  incidentId: number | null
  incidentTitle: string | null
  owed: number
  paid: number
  goodwill: number
  customers: number
  count: number
}

export interface OutlierRow extends ReportedCase {
  currency: string
  got: number
  cases: number
  lowest: number
  lower: number
  median: number
  upper: number
  highest: number
  why: string | null
}

/** What leads read of the whole ledger. */
export const remedyReports = (q: Queries) => ({
  /** By cause and month, by either, and over all: one reading of the ledger, so that the sums agree. */
  async sums({
    from = null,
    until = null,
    incidentId = null,
  }: {
    from?: string | null
    until?: string | null
    incidentId?: number | null
  }): Promise<SumsRow[]> {
    const of = (kind: string) => sql`coalesce(sum(amount_minor) filter (where kind = ${kind}), 0)::bigint`
    const { rows } = await sql<SumsRow>`
      select cause, month, currency, ${of('owed')} as owed, ${of('offered')} as offered, ${of('accepted')} as accepted,
        ${of('paid')} as paid, ${of('goodwill')} as goodwill, count(distinct customer_id) as customers
      from remedies
      where (${from}::text is null or month >= ${from}) and (${until}::text is null or month <= ${until})
        and (${incidentId}::bigint is null or incident_id = ${incidentId})
      group by currency, cube (cause, month)
      order by currency, month desc nulls first, cause nulls first`.execute(q)
    return rows
  },

  /** What a sum is made of: by case, and by incident where a settlement gave without one; `count` is of all of them. */
  async cases({
    currency,
    cause = null,
    from = null,
    until = null,
    limit,
  }: {
    currency: string
    cause?: string | null
    from?: string | null
    until?: string | null
    limit: number
  }): Promise<BehindRow[]> {
    const of = (kind: string) => sql`coalesce(sum(amount_minor) filter (where kind = ${kind}), 0)::bigint`
    const { rows } = await sql<BehindRow>`
      with behind as (
        select case_id, case when case_id is null then incident_id end as incident_id, ${of('owed')} as owed,
          ${of('paid')} as paid, ${of('goodwill')} as goodwill, count(distinct customer_id) as customers
        from remedies
        where currency = ${currency} and (${cause}::text is null or cause = ${cause})
          and (${from}::text is null or month >= ${from}) and (${until}::text is null or month <= ${until})
        group by 1, 2),
      largest as (
        select *, count(*) over () as count from behind where owed <> 0 or paid <> 0 or goodwill <> 0
        order by greatest(owed, paid) + goodwill desc, case_id, incident_id limit ${limit})
      select b.owed, b.paid, b.goodwill, b.customers, b.count, i.id as incident_id, i.title as incident_title, ${REPORTED}
      from largest b left join incidents i on i.id = b.incident_id
        left join (cases c ${PEOPLE}) on c.id = b.case_id
      order by greatest(b.owed, b.paid) + b.goodwill desc, b.case_id, b.incident_id`.execute(q)
    return rows
  },

  /** Cases where a gesture was made while something owed is open. */
  async facade({ beforeId = null, limit }: { beforeId?: number | null; limit: number }) {
    const { rows } = await sql<ReportedCase & Balance & { id: number }>`
      select b.id, b.currency, b.owed, b.offered, b.accepted, b.paid, b.goodwill, ${REPORTED}
      from remedy_balances b join cases c on c.id = b.case_id ${PEOPLE}
      where b.goodwill > 0 and b.owed > b.paid and (${beforeId}::bigint is null or b.id < ${beforeId})
      order by b.id desc limit ${limit}`.execute(q)
    return rows
  },

  /** Cases far outside of the spread of their kind and currency, as src/core/remedy/spread.ts draws it. */
  async outliers({ from = null, limit }: { from?: Instant | null; limit: number }): Promise<OutlierRow[]> {
    const { rows } = await sql<OutlierRow>`
      with got as (
        select b.case_id, c.kind, b.currency, greatest(b.owed, b.offered) + b.goodwill as got
        from remedy_balances b join cases c on c.id = b.case_id
        where ${from}::timestamptz is null or c.changed_at >= ${from}),
      spread as (
        select kind, currency, count(*) as cases, min(got) as lowest, max(got) as highest,
          percentile_cont(0.25) within group (order by got) as lower,
          percentile_cont(0.5) within group (order by got) as median,
          percentile_cont(0.75) within group (order by got) as upper
        from got group by kind, currency having count(*) >= ${FEWEST_LIKE_CASES})
      select g.currency, g.got, x.cases, x.lowest, x.lower, x.median, x.upper, x.highest, ${REPORTED},
        (select r.why from remedies r where r.case_id = c.id and r.discretion_minor > 0 and r.why is not null
          order by r.id desc limit 1) as why
      from got g join spread x using (kind, currency) join cases c on c.id = g.case_id ${PEOPLE}
      where g.got > ceil(x.upper + 1.5 * (x.upper - x.lower))
        or g.got < greatest(0, floor(x.lower - 1.5 * (x.upper - x.lower)))
      order by abs(g.got - x.median) desc, c.id limit ${limit}`.execute(q)
    return rows
  },
})
