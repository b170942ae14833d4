import { type RawBuilder, sql } from 'kysely'
import type { CustomerQuery } from '../../core/customer/search.ts'
import type { Queries } from '../database/database.ts'

export interface CustomerListRow {
  id: number
  externalId: string | null
  name: string
  addresses: string[]
  openCases: number
}

/** Customers by what somebody remembers of them. */
export const customerSearches = (q: Queries) => ({
  /** Those who fit every word; the newest first, from the cursor on. */
  list: ({ query, beforeId, limit }: { query?: CustomerQuery; beforeId?: number; limit: number }) =>
    rowsOf(
      q,
      sql`select c.id from customers c where c.merged_into_id is null
        ${beforeId === undefined ? sql`` : sql`and c.id < ${beforeId}`}
        ${query ? sql`and ${fits(query)}` : sql``} order by c.id desc limit ${limit}`,
    ),

  some: async (ids: number[]): Promise<Map<number, CustomerListRow>> =>
    new Map((await rowsOf(q, sql`select unnest(${ids}::bigint[]) as id`)).map(row => [row.id, row])),

  /** Those whose name is spelt nearly so; the likest first. */
  nearly: (words: string) => rowsOf(q, sql`select id from customers_named_nearly(${words})`),
})

async function rowsOf(q: Queries, ids: RawBuilder<unknown>): Promise<CustomerListRow[]> {
  const { rows } = await sql<CustomerListRow>`
    with found as (select id, row_number() over () as n from (${ids}) ids)
    select c.id, c.external_id, c.name,
      array(select address from contact_points p where p.customer_id = c.id order by p.id) as addresses,
      (select count(*) from cases k where k.customer_id = c.id and k.state in ('open', 'answered')) as open_cases
    from found join customers c on c.id = found.id order by found.n`.execute(q)
  return rows
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Each condition asks an index of its own for ids: a condition over the row would look at every customer. */
function fits({ words, digits, whole }: CustomerQuery): RawBuilder<unknown> {
  const ways = [
    ...(words.length
      ? [
          sql`select id from customers where ${sql.join(
            words.map(word => sql`plain_name(name) like ${like(word)}`),
            sql` and `,
          )}`,
        ]
      : []),
    ...(words.length === 1 ? [sql`select customer_id from contact_points where address like ${like(words[0]!)}`] : []),
    ...(digits ? [sql`select customer_id from contact_points where address like ${like(digits)}`] : []),
    sql`select coalesce(merged_into_id, id) from customers where external_id = ${whole}`,
    sql`select coalesce(c.merged_into_id, c.id) from assets a join customers c on c.id = a.customer_id
      where a.external_id = ${whole}`,
  ]
  return sql`c.id in (${sql.join(ways, sql` union `)})`
}
