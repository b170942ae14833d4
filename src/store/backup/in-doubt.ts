import type pg from 'pg'

/**
 * What was due when the backup was made has most likely left since, and the backup does not know it. Sent again it would
 * come twice, so it is left as by a sender that died with it in hand: the worker finds it in doubt, tells its owners, and
 * a person decides. What leaves later than now has left nowhere. Returns how many.
 */
export async function leaveInDoubt(client: pg.ClientBase, now: Date): Promise<number> {
  const { rows } = await client.query<{ count: string }>(IN_DOUBT, [now])
  return Number(rows[0]!.count)
}

const IN_DOUBT = `
with held as (
  update notices set state = 'sending', leased_by = 'restored', lease_until = $1
  where sent_at is null and settled_at is null and channel <> 'phone' and (state = 'sending' or not_before <= $1)
  returning id
), leased as (
  insert into leases (notice_ids, until)
  select array_agg(id), $1::timestamptz from (select id, row_number() over (order by id) / 100 as heap from held) h group by heap
)
select count(*) from held`
