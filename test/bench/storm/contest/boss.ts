import pg from 'pg'
import PgBoss from 'pg-boss'
import type { Given } from '../child.ts'
import { onAsked, peakMb } from '../desk.ts'
import { openSink } from '../sink.ts'
import type { Round } from './contest.ts'
import { type Job, OUTCOME, TAKE } from './outcome.ts'

const ENQUEUED = 5000
const WORKERS = 4
const BATCH = 1000

/**
 * One job for each message in pg-boss: inserted in bulk, taken a thousand at once by four workers at the shortest pause
 * that it allows. A batch tells the sink and writes down all its outcomes in one statement before it ends.
 */
export async function bossLoop({ databaseUrl, folder, now }: Given): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  pool.on('error', () => {})
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue('tell')
  const sink = openSink(`${folder}-boss`)
  onAsked(async ({ messages }: { messages: number }): Promise<Round> => {
    const { rows } = await pool.query<Job>({ ...TAKE, values: [now, messages] })
    const enqueueSeconds = await seconds(() => enqueue(boss, rows))
    const took = await seconds(() => drain(boss, rows.length, jobs => deliver(pool, jobs, sink, now)))
    return { messages: rows.length, seconds: took, enqueueSeconds, rssMb: peakMb() }
  })
  process.once('SIGTERM', async () => {
    await boss.stop({ graceful: false })
    await pool.end()
    process.exit(0)
  })
}

async function enqueue(boss: PgBoss, rows: Job[]): Promise<void> {
  const jobs = rows.map(data => ({ name: 'tell', data }))
  for (let at = 0; at < jobs.length; at += ENQUEUED) await boss.insert(jobs.slice(at, at + ENQUEUED))
}

async function drain(boss: PgBoss, count: number, deliver: (jobs: Job[]) => Promise<unknown>): Promise<void> {
  let left = count
  let over = () => {}
  const all = new Promise<void>(resolve => {
    over = resolve
  })
  const options = { batchSize: BATCH, pollingIntervalSeconds: 0.5, priority: false }
  for (let i = 0; i < WORKERS; i++)
    await boss.work<Job>('tell', options, async jobs => {
      await deliver(jobs.map(({ data }) => data))
      left -= jobs.length
      if (!left) over()
    })
  await all
  await boss.offWork('tell')
}

async function deliver(pool: pg.Pool, jobs: Job[], sink: (address: string) => void, now: Date) {
  for (const { address } of jobs) sink(address)
  await pool.query({ ...OUTCOME, values: [jobs.map(({ id }) => id), now] })
}

async function seconds(task: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await task()
  return (performance.now() - startedAt) / 1000
}
