import { sql } from 'kysely'
import type { ChannelName } from '../core/notice/channel.ts'
import type { Queries } from './database/database.ts'

/** Who of all processes asks a far side for its news. */
export const listeners = (q: Queries) => ({
  /**
   * Takes the turn, or keeps it, for so long; false while another has it. By the database's clock, which all processes
   * share: a killed listener is waited for no longer than its lease says.
   */
  async takeTurn(channel: ChannelName | `mailbox:${number}`, by: string, forMs: number): Promise<boolean> {
    const { rows } = await sql`
      insert into listeners as held (channel, held_by, held_until)
      values (${channel}, ${by}, clock_timestamp() + ${forMs} * interval '1 millisecond')
      on conflict (channel) do update set held_by = excluded.held_by, held_until = excluded.held_until
      where held.held_by = excluded.held_by or held.held_until <= clock_timestamp()
      returning 1`.execute(q)
    return rows.length > 0
  },
})
