import { sql } from 'kysely'
import type { Authority } from '../../core/remedy/authority.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export type AuthorityRow = Authority & { setAt: Instant; setBy: string; staffName: string | null }

export interface Budget {
  cause: string
  month: string
  currency: string
  amountMinor: number
  setAt: Instant
  setBy: string
  /** Granted so far beyond what rules demand. */
  granted: number
}

/** Who may grant how much, and what may be granted for a cause. */
export const authorities = (q: Queries) => ({
  async all(): Promise<AuthorityRow[]> {
    return q
      .selectFrom('authorities')
      .leftJoin('staff', 'staff.id', 'authorities.staffId')
      .selectAll('authorities')
      .select('staff.name as staffName')
      .orderBy('currency')
      .orderBy('authorities.kind')
      .orderBy('authorities.id')
      .execute()
  },

  /** The table as it stands for an act; whoever grants waits for whoever grants in the same name. */
  async hold(staffId: number): Promise<AuthorityRow[]> {
    await q.selectFrom('staff').select('id').where('id', '=', staffId).forNoKeyUpdate().execute()
    return this.all()
  },

  async write(row: Omit<Authority, 'id'>, now: Instant, by: string): Promise<number> {
    const change = { amountMinor: row.amountMinor, setAt: now, setBy: by }
    const { id } = await q
      .insertInto('authorities')
      .values({ ...row, ...change })
      .onConflict(on => on.columns(['role', 'staffId', 'kind', 'currency', 'period']).doUpdateSet(change))
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },

  async remove(id: number): Promise<Authority | undefined> {
    return q.deleteFrom('authorities').where('id', '=', id).returningAll().executeTakeFirst()
  },

  /** Budgets with what was granted of them, of one month or all. */
  async budgets(filter: { cause?: string; month?: string; currency?: string }): Promise<Budget[]> {
    const { cause = null, month = null, currency = null } = filter
    const { rows } = await sql<Budget>`
      select b.*, coalesce((
        select sum(r.discretion_minor) from remedies r
        where r.cause = b.cause and r.month = b.month and r.currency = b.currency), 0)::bigint as granted
      from remedy_budgets b
      where (${cause}::text is null or b.cause = ${cause}) and (${month}::text is null or b.month = ${month})
        and (${currency}::text is null or b.currency = ${currency})
      order by b.month desc, b.cause, b.currency`.execute(q)
    return rows
  },

  /** The budget of a grant, held until the transaction ends, so that two grants do not spend the same rest. */
  async holdBudget(cause: string, month: string, currency: string): Promise<Budget | undefined> {
    await q
      .selectFrom('remedyBudgets')
      .select('cause')
      .where('cause', '=', cause)
      .where('month', '=', month)
      .where('currency', '=', currency)
      .forUpdate()
      .execute()
    return (await this.budgets({ cause, month, currency }))[0]
  },

  async writeBudget(
    { cause, month, currency, amountMinor }: Pick<Budget, 'cause' | 'month' | 'currency' | 'amountMinor'>,
    now: Instant,
    by: string,
  ): Promise<Budget> {
    const change = { amountMinor, setAt: now, setBy: by }
    await q
      .insertInto('remedyBudgets')
      .values({ cause, month, currency, ...change })
      .onConflict(on => on.columns(['cause', 'month', 'currency']).doUpdateSet(change))
      .execute()
    return (await this.budgets({ cause, month, currency }))[0]!
  },
})
