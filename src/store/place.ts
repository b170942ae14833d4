import { sql } from 'kysely'
import type { Queries } from './database/database.ts'

/** Places of services. */
export const places = (q: Queries) => ({
  /**
   * The places one level below `parent` (null: the widest) whose last name begins with a text. Each costs one look into
   * the index, however many services lie below it.
   */
  async below(parent: string | null, start: string, limit: number): Promise<string[]> {
    const depth = parent ? parent.split('.').length + 1 : 1
    const first = parent ? (start ? `${parent}.${start}` : parent) : start
    const from = first ? sql`place >= ${first}::ltree` : sql`place is not null`
    const inside = parent ? sql`place > ${parent}::ltree and place < (${parent} || '-')::ltree` : sql`true`
    const child = sql`(select subltree(place, 0, ${depth}) from assets where`
    const { rows } = await sql<{ place: string }>`
      with recursive found (place, n) as (
        select ${child} ${from} and ${inside} order by assets.place limit 1), 1
        union all
        select ${child} assets.place >= (found.place::text || '-')::ltree and ${inside} order by assets.place limit 1),
          n + 1
        from found where found.place is not null and n <= ${limit})
      select place::text from found where place is not null and starts_with(subpath(place, -1)::text, ${start})
      limit ${limit}`.execute(q)
    return rows.map(({ place }) => place)
  },
})
