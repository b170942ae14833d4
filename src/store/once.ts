import { sql } from 'kysely'
import type { Turn } from '../core/actor.ts'
import { KEPT_HOURS, LEASE_SECONDS, type Repeated } from '../core/once.ts'
import type { Queries } from './database/database.ts'

export interface OnceDraft {
  actor: string
  key: string
  fingerprint: Buffer
}

/** Requests that may be sent twice and are done once. By the database's clock, which all processes share. */
export const requestsOnce = (q: Queries) => ({
  /**
   * Takes the turn: of a new request, of one so old that it is forgotten, or of one whose process died before its act
   * stood. Undefined where it is another's or done.
   */
  async begin({ actor, key, fingerprint }: OnceDraft): Promise<Turn | undefined> {
    const { rows } = await sql<Turn>`
      insert into requests_once as r (actor, key, fingerprint, begun_at, run, lease_until)
      values (${actor}, ${key}, ${fingerprint}, clock_timestamp(), gen_random_uuid(), ${leaseEnd})
      on conflict (actor, key) do update set
        fingerprint = excluded.fingerprint, begun_at = excluded.begun_at, run = excluded.run,
        lease_until = excluded.lease_until, acted_at = null, status = null, answer = null
      where ${isOld}
        or r.fingerprint = excluded.fingerprint and r.acted_at is null and r.status is null
          and r.lease_until <= clock_timestamp()
      returning id as request_id, run`.execute(q)
    return rows[0]
  },

  /** What became of the first one. */
  async find({ actor, key, fingerprint }: OnceDraft): Promise<Repeated | undefined> {
    const { rows } = await sql<Repeated>`
      select fingerprint = ${fingerprint} as same, lease_until > clock_timestamp() as running, acted_at is not null as acted,
        status, answer
      from requests_once where actor = ${actor} and key = ${key}`.execute(q)
    return rows[0]
  },

  /** Inside the act: it stands with the request, or neither does. False where the turn went to another try. */
  async act({ requestId, run }: Turn): Promise<boolean> {
    const { rows } = await sql`
      update requests_once set acted_at = coalesce(acted_at, clock_timestamp())
      where id = ${requestId} and run = ${run} returning 1`.execute(q)
    return rows.length > 0
  },

  finish: ({ requestId, run }: Turn, { status, answer }: { status: number; answer: Buffer }) =>
    sql`update requests_once set status = ${status}, answer = ${answer}
      where id = ${requestId} and run = ${run}`.execute(q),

  /** Nothing came of it: the key is free again. Where an act stood nevertheless, only its turn ends. */
  async drop({ requestId, run }: Turn): Promise<void> {
    await sql`delete from requests_once where id = ${requestId} and run = ${run} and acted_at is null`.execute(q)
    await sql`update requests_once set lease_until = clock_timestamp()
      where id = ${requestId} and run = ${run}`.execute(q)
  },

  async forgetOld(limit: number): Promise<number> {
    const { rows } = await sql`
      delete from requests_once where id in (
        select r.id from requests_once r where ${isOld} order by begun_at limit ${limit} for update skip locked
      ) returning 1`.execute(q)
    return rows.length
  },
})

const leaseEnd = sql`clock_timestamp() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`
const isOld = sql`r.begun_at <= clock_timestamp() - ${sql.lit(KEPT_HOURS)} * interval '1 hour'`
