import pg from 'pg'
import PgBoss from 'pg-boss'
import { seconds } from '../../parts/figures.ts'
import type { Given } from '../child.ts'
import { onAsked, peakMb } from '../self.ts'
import { openSink } from '../sink.ts'
import type { Round } from './contest.ts'
import { BEGIN, type Job, OUTCOME, TAKE } from './outcome.ts'

const ENQUEUED = 5000
const WORKERS = 4
const BATCH = 1000

/**
 * One job for each message in pg-boss: inserted in bulk, taken a thousand at once by four workers at the shortest pause
 * that it allows. A batch tells the sink and writes down all its outcomes in one statement before it ends: whoever is
 * killed in between tells a thousand twice.
 */
export const bossLoop = (given: Given) => loop(given, 'tell', async () => {})

/** The same with the desk's promise that nobody is told twice: a batch is written down as begun before it is told. */
export const safeBossLoop = (given: Given) =>
  loop(given, 'tell-once', (pool, ids) =>
    pool.query({ ...BEGIN, values: [ids, new Date(given.now.getTime() + 3_600_000)] }),
  )

type Begin = (pool: pg.Pool, ids: string[]) => Promise<unknown>

async function loop({ databaseUrl, folder, now }: Given, queue: string, begin: Begin): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  pool.on('error', () => {})
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(queue)
  const sink = openSink(`${folder}-${queue}`)
  const deliver = async (jobs: Job[]) => {
    const ids = jobs.map(({ id }) => id)
    await begin(pool, ids)
    for (const { address } of jobs) sink(address)
    await pool.query({ ...OUTCOME, values: [ids, now] })
  }
  onAsked(async ({ messages }: { messages: number }): Promise<Round> => {
    const { rows } = await pool.query<Job>({ ...TAKE, values: [now, messages] })
    const enqueueSeconds = await seconds(() => enqueue(boss, queue, rows))
    const took = await seconds(() => drain(boss, queue, rows.length, deliver))
    return { messages: rows.length, seconds: took, enqueueSeconds, rssMb: peakMb() }
  })
  process.once('SIGTERM', async () => {
    await boss.stop({ graceful: false })
    await pool.end()
    process.exit(0)
  })
}

async function enqueue(boss: PgBoss, name: string, rows: Job[]): Promise<void> {
  const jobs = rows.map(data => ({ name, data }))
  for (let at = 0; at < jobs.length; at += ENQUEUED) await boss.insert(jobs.slice(at, at + ENQUEUED))
}

async function drain(
  boss: PgBoss,
  queue: string,
  count: number,
  deliver: (jobs: Job[]) => Promise<unknown>,
): Promise<void> {
  let left = count
  let over = () => {}
  const all = new Promise<void>(resolve => {
    over = resolve
  })
  const options = { batchSize: BATCH, pollingIntervalSeconds: 0.5, priority: false }
  for (let i = 0; i < WORKERS; i++)
    await boss.work<Job>(queue, options, async jobs => {
      await deliver(jobs.map(({ data }) => data))
      left -= jobs.length
      if (!left) over()
    })
  await all
  await boss.offWork(queue)
}
