import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'

/** The customer and those who live on in them: under these numbers something of the person may stand. */
export async function familyOf(q: Queries, customerId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from customers where id = ${customerId} or merged_into_id = ${customerId} order by id`.execute(q)
  return rows.map(({ id }) => id)
}
