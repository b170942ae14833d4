import { sql } from 'kysely'
import type { Queries } from './database/database.ts'

/** The log as a stream reads it: by id, behind an id. */
export const feed = (q: Queries) => ({
  after: (id: number, { limit, until }: { limit: number; until?: number }) =>
    q
      .selectFrom('events')
      .leftJoin('apiKeys', 'apiKeys.id', 'events.keyId')
      .selectAll('events')
      .select('apiKeys.name as keyName')
      .where('events.id', '>', id)
      .$if(until !== undefined, query => query.where('events.id', '<=', until!))
      .orderBy('events.id')
      .limit(limit)
      .execute(),

  /** The same, as numbers alone. */
  async idsAfter(id: number, limit: number): Promise<number[]> {
    const rows = await q.selectFrom('events').select('id').where('id', '>', id).orderBy('id').limit(limit).execute()
    return rows.map(row => row.id)
  },

  async last(): Promise<number> {
    const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from events`.execute(q)
    return rows[0]!.id
  },

  /**
   * The transactions that may have taken an id and are not done. Whoever writes into the log holds this lock from before
   * it takes its id until after its commit is seen, so that an id that is missing now and whose writer is not among
   * these will be missing for ever.
   */
  async writers(): Promise<string[]> {
    const { rows } = await sql<{ virtualtransaction: string }>`
      select virtualtransaction from pg_locks
      where locktype = 'relation' and relation = 'events'::regclass and mode = 'RowExclusiveLock' and granted
        and database = (select oid from pg_database where datname = current_database())`.execute(q)
    return rows.map(row => row.virtualtransaction)
  },
})
