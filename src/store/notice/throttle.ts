import { sql } from 'kysely'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Bucket, Throttle } from '../../core/notice/flow/throttle.ts'
import type { Queries } from '../database/database.ts'

/** How quickly each channel may send: one row for all processes. */
export const throttles = (q: Queries) => ({
  async all(): Promise<Throttle[]> {
    const rows = await q.selectFrom('throttles').select(['channel', 'perSecond']).orderBy('channel').execute()
    return rows as Throttle[]
  },

  /**
   * The bucket, held until the transaction ends, and the moment on the database's clock: the far side counts real
   * seconds, and this clock is the one that all processes share. Undefined where there is no limit: then nobody waits.
   */
  async hold(channel: ChannelName): Promise<(Bucket & { now: number }) | undefined> {
    const { rows } = await sql<Bucket & { now: number }>`
      with held as (
        select per_second, spent_until from throttles where channel = ${channel} and per_second is not null for update
      )
      select per_second, spent_until, extract(epoch from clock_timestamp())::double precision * 1000 as now
      from held`.execute(q)
    return rows[0]
  },

  spend: (channel: ChannelName, spentUntil: number) =>
    q.updateTable('throttles').set({ spentUntil }).where('channel', '=', channel).execute(),

  write: ({ channel, perSecond }: Throttle) =>
    q
      .insertInto('throttles')
      .values({ channel, perSecond })
      .onConflict(on => on.column('channel').doUpdateSet({ perSecond }))
      .execute(),
})
