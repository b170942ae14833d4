import { sql } from 'kysely'
import type { Evidence } from '../../core/customer/merge/duplicate.ts'
import type { Queries } from '../database/database.ts'

export interface DuplicateRow extends Evidence {
  customerId: number
}

/** An address that so many share is nobody's in particular: the number of a switchboard. */
const SHARED_BY = 20
/** One house with its entrances and flats; what lies higher tells nothing of a person. */
const SAME_PLACE = 3

/** Other customers who have something in common with one. */
export const duplicates = (q: Queries) => ({
  async of(customerId: number): Promise<DuplicateRow[]> {
    const { rows } = await sql<DuplicateRow>`
      with me as (select id, plain_name(name) as name from customers where id = ${customerId}),
      mine as (select kind, address from contact_points where customer_id = ${customerId}),
      lines as (select external_id, place from assets where customer_id = ${customerId}),
      common as (
        select m.kind, m.address from mine m join contact_points p on p.kind = m.kind and p.address = m.address
        group by 1, 2 having count(*) between 2 and ${SHARED_BY}),
      near as materialized (
        select a.id from me, customers_named_alike(me.name) a where me.name <> ''),
      candidates as (
        select p.customer_id as id from common m join contact_points p on p.kind = m.kind and p.address = m.address
        union select a.customer_id from lines l join assets a on a.external_id = l.external_id
        union select n.id from near n join assets a on a.customer_id = n.id
          join lines l on a.place is not null and l.place is not null
            and (subpath(a.place, 0, least(nlevel(a.place), ${SAME_PLACE})) @> l.place))
      select c.id as customer_id,
        array(select json_build_object('kind', m.kind, 'address', m.address) from common m
          join contact_points p on p.kind = m.kind and p.address = m.address
          where p.customer_id = c.id order by m.kind, m.address) as addresses,
        case when me.name <> '' and c.name <> '' then
          greatest(similarity(me.name, plain_name(c.name)), word_similarity(me.name, plain_name(c.name)),
            word_similarity(plain_name(c.name), me.name))::float8 end as names,
        array(select distinct l.place::text from lines l join assets a on a.customer_id = c.id
          where l.place is not null and subpath(a.place, 0, least(nlevel(a.place), ${SAME_PLACE})) @> l.place
          order by 1) as places,
        array(select distinct l.external_id from lines l join assets a on a.external_id = l.external_id
          where a.customer_id = c.id order by 1) as services
      from candidates join customers c on c.id = candidates.id cross join me
      where c.id <> ${customerId} and c.merged_into_id is null and c.erased_at is null
      order by c.id limit 40`.execute(q)
    return rows
  },
})
