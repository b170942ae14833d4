import { sql } from 'kysely'
import type { Role } from '../core/actor.ts'
import { WINDOW_SECONDS } from '../core/api-key/api-key.ts'
import type { Instant } from '../core/time.ts'
import type { Queries } from './database/database.ts'

export interface ApiKeyDraft {
  name: string
  prefix: string
  digest: Buffer
  scopes: string[]
  perMinute: number
  madeById: number
  expiresAt: Instant | null
}

/** A key that opens: in whose name, and how much of its window is used, this request counted. */
export interface UsedKey {
  id: number
  name: string
  scopes: string[]
  perMinute: number
  staffId: number
  staffName: string
  role: Role
  requests: number
  secondsLeft: number
}

/** Keys of other programs, and how often they are used. */
export const apiKeys = (q: Queries) => ({
  all: () => withMaker(q).orderBy('apiKeys.id', 'desc').execute(),

  find: (id: number) => withMaker(q).where('apiKeys.id', '=', id).executeTakeFirst(),

  add: (draft: ApiKeyDraft, now: Instant) =>
    q
      .insertInto('apiKeys')
      .values({ ...draft, madeAt: now })
      .returning('id')
      .executeTakeFirstOrThrow(),

  revoke: (id: number, by: string, now: Instant) =>
    q
      .updateTable('apiKeys')
      .set({ revokedAt: now, revokedBy: by })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .execute(),

  /** Whether the key opens still. */
  async opens(id: number, now: Instant): Promise<boolean> {
    const { rows } = await sql`
      select from api_keys k join staff s on s.id = k.made_by_id where k.id = ${id} and ${opening(now)}`.execute(q)
    return rows.length > 0
  },

  /**
   * The key with this digest, if it opens, and its request counted; one statement, for every request pays it. The
   * window is measured by the database's clock, which all processes share.
   */
  async use(digest: Buffer, now: Instant): Promise<UsedKey | undefined> {
    const { rows } = await sql<UsedKey>`
      with known as (
        select k.id, k.name, k.scopes, k.per_minute, k.last_used_at, s.id as staff_id, s.name as staff_name, s.role
        from api_keys k join staff s on s.id = k.made_by_id
        where k.digest = ${digest} and ${opening(now)}
      ), counted as (
        insert into api_key_windows as w (key_id, begun_at, requests) select id, clock_timestamp(), 1 from known
        on conflict (key_id) do update set
          requests = case when ${isOver} then 1 else least(w.requests, 2000000000) + 1 end,
          begun_at = case when ${isOver} then clock_timestamp() else w.begun_at end
        returning requests, begun_at
      ), seen as (
        update api_keys k set last_used_at = ${now} from known
        where k.id = known.id and (known.last_used_at is null or known.last_used_at < ${now}::timestamptz - interval '1 minute')
      )
      select id, name, scopes, per_minute, staff_id, staff_name, role, requests,
        ${WINDOW_SECONDS} - extract(epoch from clock_timestamp() - begun_at)::double precision as seconds_left
      from known, counted`.execute(q)
    return rows[0]
  },
})

const opening = (now: Instant) => sql`
  k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now}) and s.left_at is null`
const isOver = sql`w.begun_at <= clock_timestamp() - ${sql.lit(WINDOW_SECONDS)} * interval '1 second'`

const withMaker = (q: Queries) =>
  q
    .selectFrom('apiKeys')
    .innerJoin('staff', 'staff.id', 'apiKeys.madeById')
    .selectAll('apiKeys')
    .select('staff.name as madeByName')
