import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../database/database.ts'
import { subscribed } from './subscription.ts'

/**
 * The way for short news to each customer of the part `who`: what `addressesFor('news')` of core decides for one, said
 * for all at once (test/guarantees/bulletins.test.ts holds the two together). Channel `phone` is a call.
 */
export const newsWays = sql`
  select distinct on (customer_id) customer_id, channel, address from (
    select r.customer_id, r.channel, p.address, p.id, 0 as habit,
      case when r.news then 0 when r.channel <> 'phone' then 1 else 3 end as rank
    from who join reaches r using (customer_id) join contact_points p on p.id = r.contact_point_id
    where (r.news or r.answers) and p.complained_at is null
    union all
    select p.customer_id, case p.kind when 'phone' then 'sms' else p.kind end, p.address, p.id,
      array_position(array['email', 'telegram', 'phone', 'webhook'], p.kind), 2
    from who join contact_points p using (customer_id) where p.complained_at is null
  ) as way order by customer_id, rank, habit, channel, id`

/** To whom a bulletin goes: the concerned and the subscribers, or with a correction those who were told and concern it no more. */
export interface Addressees {
  incidentId: number
  /** Null: a preview, for which nobody was told yet. */
  bulletinId: number | null
  correction: boolean
}

/** A message that has been told, or is being told right now. */
export const underway = sql`n.state in ('sending', 'accepted', 'delivered', 'in-doubt')`

/** The customers who are to be told and were not yet: rows of (customer_id). */
export function who({ incidentId, bulletinId, correction }: Addressees): RawBuilder<unknown> {
  const untold =
    bulletinId === null
      ? sql``
      : sql`
    and not exists (select from notices n where n.bulletin_id = ${bulletinId} and n.customer_id = k.customer_id and n.state <> 'withdrawn')
    and not exists (select from notices n where n.customer_id = k.customer_id and n.tells is not null
      and ${bulletinId} = any(n.tells) and n.state <> 'withdrawn')
    and not exists (select from incident_calls l where l.bulletin_id = ${bulletinId} and l.customer_id = k.customer_id)`
  if (!correction)
    return sql`select k.customer_id from (
        select customer_id from concerned where incident_id = ${incidentId} and left_at is null
        union
        select customer_id from (${subscribed({ incidentId, bulletinId })}) as s
      ) as k where true ${untold}`
  return sql`select k.customer_id from concerned k where k.incident_id = ${incidentId} ${untold}
    and (exists (select from bulletins b join notices n on n.bulletin_id = b.id
        where b.incident_id = ${incidentId} and b.kind <> 'correction' and n.customer_id = k.customer_id and ${underway})
      or exists (select from notices n join bulletins b on b.id = any(n.tells)
        where n.customer_id = k.customer_id and n.tells is not null and ${underway}
          and b.incident_id = ${incidentId} and b.kind <> 'correction')
      or exists (select from incident_calls l
        where l.incident_id = ${incidentId} and l.customer_id = k.customer_id and l.outcome = 'reached'))
    and not exists (select from bulletins b join notices n on n.bulletin_id = b.id
      where b.incident_id = ${incidentId} and b.kind = 'correction' and b.id is distinct from ${bulletinId}::bigint
        and n.customer_id = k.customer_id and n.state <> 'withdrawn')
    group by k.customer_id having bool_and(k.left_at is not null)`
}

/** What set aside a message that a newer or a common one tells: which bulletin it is told by. */
export const toldBy = (bulletinId: number): string => `told-by:${bulletinId}`

/** For no more than these the planner's guesses are good enough. */
export const A_FEW = 1000

/**
 * Each addressee with the way and what a letter and its hours depend on, folded into one key: windows and letters are
 * made once for all who share it. `others` are bulletins of other incidents that waited and were set aside for this one.
 * It is found once and stands until the transaction ends; without a way, or with a call chosen, there is no key.
 */
export async function gatherAudience(q: Queries, to: Addressees): Promise<void> {
  // tables of the connection alone: four questions are asked of the same hundred thousand rows
  await Promise.all([
    sql`create temp table if not exists addressees (customer_id bigint not null) on commit drop`.execute(q),
    sql`create temp table if not exists audience (customer_id bigint not null, channel text, address text,
      language text not null, zone text, country text, hours jsonb, others bigint[],
      subscription_id bigint, key text) on commit drop`.execute(q),
    sql`truncate addressees, audience`.execute(q),
  ])
  const { numAffectedRows: addressees = 0n } = await sql`insert into addressees ${who(to)}`.execute(q)
  const many = Number(addressees) > A_FEW
  // so that the planner joins and sorts them as sets; for one it would take longer than the work itself
  if (many) await Promise.all([sql`analyze addressees`.execute(q), sql`set local work_mem = '64MB'`.execute(q)])
  const aside = to.bulletinId === null ? '' : toldBy(to.bulletinId)
  // what becomes messages points to these customers, and may not lose them before it stands
  const held = to.bulletinId === null ? sql`` : sql`for key share of c`
  await sql`
    with who as (select customer_id from addressees),
    way as (${newsWays}),
    set_aside as (
      select n.customer_id, array_agg(distinct b.id order by b.id) as others
      from bulletins told join notices n on n.bulletin_id = told.id
      cross join lateral unnest(n.bulletin_id || coalesce(n.tells, '{}')) as t (id)
      join bulletins b on b.id = t.id and b.incident_id <> ${to.incidentId}
      where n.state = 'withdrawn' and n.error = ${aside}
      group by n.customer_id
    ),
    asked as (
      select distinct on (s.customer_id) s.customer_id, s.id, s.channel, s.address from (${subscribed(to)}) as s
      where not exists (select from concerned k
        where k.incident_id = ${to.incidentId} and k.customer_id = s.customer_id and k.left_at is null)
      order by s.customer_id, s.confirmed_at
    ),
    addressed as (
      -- a subscriber hears on the address that was subscribed, a customer in the way that was chosen
      select who.customer_id, coalesce(asked.channel, way.channel) as channel, coalesce(asked.address, way.address) as address,
        asked.id as subscription_id
      from who left join way using (customer_id) left join asked using (customer_id)
    )
    insert into audience
    select t.customer_id, t.channel, t.address, c.language, c.zone, c.country, c.convenient_hours, s.others, t.subscription_id,
      case when t.channel <> 'phone' then jsonb_build_array(
        c.language, t.channel, c.zone, c.country, c.convenient_hours, s.others, t.subscription_id is not null)::text end
    from addressed t join customers c on c.id = t.customer_id
    left join set_aside s on s.customer_id = t.customer_id ${held}`.execute(q)
  await dropDoubles(q, to)
  // of the rest the planner's guesses are good enough, and long hours and keys are slow to sample
  if (many) await sql`analyze audience (customer_id, subscription_id)`.execute(q)
}

/** A subscriber whose address gets the same bulletin as a customer's, or by another subscription, is told once. */
async function dropDoubles(q: Queries, { bulletinId }: Addressees): Promise<void> {
  await sql`
    delete from audience a where a.subscription_id is not null and (
      exists (select from audience b where b.channel = a.channel and b.address = a.address
        and (b.subscription_id is null or b.subscription_id < a.subscription_id))
      or exists (select from notices n where n.bulletin_id = ${bulletinId}::bigint and n.channel = a.channel
        and n.address = a.address and n.state <> 'withdrawn'))`.execute(q)
}
