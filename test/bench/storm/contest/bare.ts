import pg from 'pg'
import { CHANNELS } from '../../../../src/core/notice/channel.ts'
import type { Given } from '../child.ts'
import { onAsked, peakMb } from '../self.ts'
import { openSink } from '../sink.ts'
import type { Round } from './contest.ts'
import { type Job, OUTCOME } from './outcome.ts'

/** As many as the desk claims for a null channel. */
const CLAIMED = 1000

/**
 * The limit: rows of the same shape claimed under a lease with SKIP LOCKED, told to the same sink, marked as delivered
 * with an event each in one statement, one loop for each channel. Nothing is decided: no hours, no reach, no state is asked.
 */
export async function bareLoop({ databaseUrl, folder, now }: Given): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  pool.on('error', () => {})
  const sink = openSink(`${folder}-bare`)
  const lease = new Date(now.getTime() + 3_600_000)
  onAsked(async ({ messages }: { messages: number }): Promise<Round> => {
    const startedAt = performance.now()
    let taken = 0
    const loop = async (channel: string) => {
      while (taken < messages) {
        const wanted = Math.min(CLAIMED, messages - taken)
        taken += wanted
        const { rows } = await pool.query({ ...CLAIM, values: [now, lease, wanted, channel] })
        taken -= wanted - rows.length
        if (!rows.length) return
        await deliver(pool, rows, sink, now)
      }
    }
    await Promise.all(CHANNELS.map(loop))
    return { messages: taken, seconds: (performance.now() - startedAt) / 1000, rssMb: peakMb() }
  })
  process.once('SIGTERM', () => void pool.end().then(() => process.exit(0)))
}

type Claimed = Job & { letter_id: string }

const CLAIM = {
  name: 'claim',
  text: `update bare_notices set state = 'sending', leased_by = 'bench', lease_until = $2, attempts = attempts + 1
  where id in (
    select id from bare_notices where sent_at is null and settled_at is null and state = 'planned' and not_before <= $1 and not_after > $1 and channel = $4
    order by not_before limit $3 for update skip locked
  ) returning *`,
}

/** What they say, each text once. */
const READ = { name: 'read', text: 'select * from letters where id = any($1::bigint[])' }

async function deliver(pool: pg.Pool, rows: Claimed[], sink: (address: string) => void, now: Date): Promise<void> {
  await pool.query({ ...READ, values: [[...new Set(rows.map(row => row.letter_id))]] })
  for (const { address } of rows) sink(address)
  await pool.query({ ...OUTCOME, values: [rows.map(({ id }) => id), now] })
}
