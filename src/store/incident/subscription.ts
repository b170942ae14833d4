import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Language } from '../../core/language.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { appending } from '../log.ts'

/** An address that wants the news of one incident, or of all that hits a place. */
export interface Subscription {
  id: number
  incidentId: number | null
  /** In small letters. */
  place: string | null
  customerId: number
  channel: 'email' | 'sms'
  address: string
  language: Language
  askedAt: Instant
  /** Wrong codes since then. */
  tries: number
  /** From here on it counts. */
  confirmedAt: Instant | null
  leftAt: Instant | null
}

export type SubscriptionDraft = Omit<Subscription, 'id' | 'tries' | 'confirmedAt' | 'leftAt'>

/** Who asked to hear of incidents without being a customer there. */
export const subscriptions = (q: Queries) => ({
  /** Asked for anew, the same address and matter are the same subscription; a confirmed one stays confirmed. */
  ask: ({ askedAt, language, ...draft }: SubscriptionDraft, tries = 0): Promise<Subscription> =>
    q
      .insertInto('subscriptions')
      .values({ ...draft, askedAt, language, tries })
      .onConflict(on =>
        on.columns(['channel', 'address', 'incidentId', 'place']).doUpdateSet({ askedAt, language, tries }),
      )
      .returningAll()
      .executeTakeFirstOrThrow(),

  findAsked: ({ channel, address, incidentId, place }: SubscriptionDraft): Promise<Subscription | undefined> =>
    q
      .selectFrom('subscriptions')
      .selectAll()
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('incidentId', 'is not distinct from', incidentId)
      .where('place', 'is not distinct from', place)
      .executeTakeFirst(),

  find: (id: number): Promise<Subscription | undefined> =>
    q.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst(),

  hold: (id: number): Promise<Subscription | undefined> =>
    q.selectFrom('subscriptions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  change: (
    id: number,
    change: Partial<Pick<Subscription, 'tries' | 'confirmedAt' | 'leftAt'>>,
  ): Promise<Subscription> =>
    q.updateTable('subscriptions').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  /** How many codes an address was sent since a moment. */
  async codesSince(address: string, since: Instant): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from notices
      where kind = 'subscription' and address = ${address} and planned_at > ${since}`.execute(q)
    return rows[0]!.n
  },

  /** Bulletins that wait for somebody who has left and whom nothing else concerns. */
  async withdrawFrom({ id, customerId }: Subscription, by: Actor, now: Instant): Promise<void> {
    await sql`
      with aside as (
        update notices n set state = 'withdrawn', error = 'left', settled_at = ${now}
        from bulletins b
        where n.customer_id = ${customerId} and n.bulletin_id = b.id and n.state = 'planned'
          and n.leave_url like '%/s/' || ${id}::bigint || '.%'
        returning n.*
      ) ${appending(
        by,
        now,
        sql`select 'notice.withdrawn' as type, case_id, customer_id, error as why,
          jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data from aside order by id`,
      )}`.execute(q)
  },
})

/**
 * Who asked for the news of an incident, as rows of subscriptions: for itself, or for a place that it touches. Only while
 * it is public, since what is taken back from everybody goes to the concerned alone; and what was told before somebody
 * asked stands on the page.
 */
export const subscribed = ({ incidentId, bulletinId }: { incidentId: number; bulletinId: number | null }) => sql`
  select s.* from subscriptions s
  where s.confirmed_at is not null and s.left_at is null
    and s.confirmed_at <= coalesce((select at from bulletins where id = ${bulletinId}::bigint), 'infinity')
    and exists (select from publications where incident_id = ${incidentId} and withdrawn_at is null)
    and (s.incident_id = ${incidentId} or exists (
      select from incidents i cross join lateral jsonb_array_elements_text(i.scope->'places') as p (place)
      where i.id = ${incidentId} and (s.place <@ lower(p.place)::ltree or s.place @> lower(p.place)::ltree)))`

/** What makes a link to leave of a row of subscriptions: the same as `linkOf` of the desk says of one. */
export const leaveLink = (id: RawBuilder<unknown>, { stem, seal }: { stem: string; seal: string }) => sql`
  (${stem}::text || ${id} || '.' || translate(rtrim(encode(substring(
    sha256(convert_to(${id} || ':' || ${seal}::text, 'UTF8')) from 1 for 16), 'base64'), '='), '+/', '-_'))`
