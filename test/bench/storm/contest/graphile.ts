import { type AddJobsJobSpec, Logger, makeWorkerUtils, run, type WorkerUtils } from 'graphile-worker'
import pg from 'pg'
import { seconds } from '../../parts/figures.ts'
import type { Given } from '../child.ts'
import { onAsked, peakMb } from '../self.ts'
import { openSink } from '../sink.ts'
import type { Round } from './contest.ts'
import { type Job, OUTCOME, TAKE } from './outcome.ts'

/** In one call; the payloads travel as one JSON. */
const ENQUEUED = 5000

/**
 * One job for each message in graphile-worker, with the settings that its page on performance measures with: 24 jobs at
 * once, 500 fetched ahead, completions batched. Each job tells the sink and writes down the outcome before it ends.
 */
export async function graphileLoop({ databaseUrl, folder, now }: Given): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 25 })
  pool.on('error', () => {})
  const utils = await makeWorkerUtils({ connectionString: databaseUrl, logger: SILENT })
  await utils.migrate()
  const sink = openSink(`${folder}-graphile`)
  onAsked(async ({ messages }: { messages: number }): Promise<Round> => {
    const { rows } = await pool.query<Job>({ ...TAKE, values: [now, messages] })
    const enqueueSeconds = await seconds(() => enqueue(utils, rows))
    const took = await seconds(() => drain(databaseUrl, rows.length, job => deliver(pool, job, sink, now)))
    return { messages: rows.length, seconds: took, enqueueSeconds, rssMb: peakMb() }
  })
  process.once('SIGTERM', async () => {
    await utils.release()
    await pool.end()
    process.exit(0)
  })
}

const SILENT = new Logger(() => () => {})

async function enqueue(utils: WorkerUtils, rows: Job[]): Promise<void> {
  const jobs = rows.map((payload): AddJobsJobSpec => ({ identifier: 'tell', payload }))
  for (let at = 0; at < jobs.length; at += ENQUEUED) await utils.addJobs(jobs.slice(at, at + ENQUEUED))
}

async function drain(connectionString: string, count: number, deliver: (job: Job) => Promise<unknown>): Promise<void> {
  const worker = { connectionString, concurrentJobs: 24, maxPoolSize: 25, localQueue: { size: 500 } }
  const batches = { completeJobBatchDelay: 0, failJobBatchDelay: 0, useNodeTime: true, logger: SILENT }
  let left = count
  let over = () => {}
  const all = new Promise<void>(resolve => {
    over = resolve
  })
  const tell = async (payload: unknown) => {
    await deliver(payload as Job)
    left -= 1
    if (!left) over()
  }
  const runner = await run({ preset: { worker: { ...worker, ...batches } }, taskList: { tell } })
  await all
  await runner.stop()
}

async function deliver(pool: pg.Pool, { id, address }: Job, sink: (address: string) => void, now: Date) {
  sink(address)
  await pool.query({ ...OUTCOME, values: [[id], now] })
}
