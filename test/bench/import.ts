import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { THE_DESK } from '../../src/core/actor.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import { type ImportReport, importCustomers } from '../../src/desk/customer/import.ts'
import { openDatabase, openPool } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { writeCustomersFile } from '../world/customers-file.ts'

export const name = 'import'

/**
 * Rows a second of `makegood import customers`, first run and second, beside a bare COPY of the same file into a table
 * without keys or checks, on the same server one after the other, and what processor time a row of the first run took:
 * on a machine that is shared that says more than the clock. `databaseUrl`: a server where a database can be made.
 */
export async function run(options: {
  json: boolean
  databaseUrl: string
  rows?: number
}): Promise<Record<string, number | string>> {
  const { rows = Number(process.env.BENCH_ROWS ?? 200_000), databaseUrl } = options
  const folder = await mkdtemp(join(tmpdir(), 'makegood-bench-'))
  const database = `bench_import_${process.pid}`
  const file = join(folder, 'customers.csv')
  await onServer(databaseUrl, client => client.query(`create database ${database}`))
  try {
    await writeCustomersFile(file, rows)
    const results = await measure(urlOf(databaseUrl, database), file, rows)
    if (!options.json) for (const [key, value] of Object.entries(results)) console.log(`${key}: ${value}`)
    return results
  } finally {
    await onServer(databaseUrl, client => client.query(`drop database ${database} with (force)`))
    await rm(folder, { recursive: true })
  }
}

async function measure(url: string, file: string, rows: number) {
  const database = openDatabase(url)
  const pool = openPool(url, 2)
  const memory = watchMemory()
  try {
    await migrate(database)
    const bare = await seconds(() => bareCopy(url, file))
    const importFile = async () => {
      const desk = { database, zones: BUILT_IN_ZONES, clock: () => new Date() }
      const report = await importCustomers({ desk, pool, by: THE_DESK, say: code => code }, file)
      if (isRefusal(report)) throw new Error(report.refused)
      return report
    }
    const processors = await watchProcessors(pool)
    const first = await seconds(async () => expectCount(await importFile(), 'inserted', rows))
    const { node, database: server } = processors.stop()
    const second = await seconds(async () => expectCount(await importFile(), 'unchanged', rows))
    return {
      rows,
      importRowsPerSecond: Math.round(rows / first),
      nodeMicrosecondsPerRow: tenth(node / rows),
      databaseMicrosecondsPerRow: tenth(server / rows),
      againRowsPerSecond: Math.round(rows / second),
      bareCopyRowsPerSecond: Math.round(rows / bare),
      importToBareCopy: round(bare / first),
      peakMemoryMb: Math.round(memory.stop() / 1024 / 1024),
    }
  } finally {
    memory.stop()
    await pool.end()
    await database.destroy()
  }
}

/** Every cell as text, no key, no check: what the wire and the disk allow. */
async function bareCopy(url: string, file: string): Promise<void> {
  await onServer(url, async client => {
    const columns = Array.from({ length: 15 }, (_, i) => `c${i} text`)
    await client.query(`create table bare (${columns.join(', ')})`)
    const copy = client.query(copyFrom('copy bare from stdin (format csv, header)'))
    await pipeline(createReadStream(file), copy)
    await client.query('drop table bare')
  })
}

function expectCount(report: ImportReport, count: 'inserted' | 'unchanged', rows: number): void {
  if (report[count] !== rows) throw new Error(`${count}: ${report[count]} of ${rows}`)
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** Microseconds of the processor from here on: ours, and of the connection that imports (0 where /proc does not tell). */
async function watchProcessors(pool: pg.Pool) {
  const client = (await pool.connect()) as pg.PoolClient & { processID: number }
  const pid = client.processID
  client.release()
  const ofDatabase = () => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000
    } catch {
      return 0
    }
  }
  const before = ofDatabase()
  const ours = process.cpuUsage()
  return {
    stop() {
      const { user, system } = process.cpuUsage(ours)
      return { node: user + system, database: ofDatabase() - before }
    },
  }
}

function watchMemory() {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 50)
  return {
    stop() {
      look()
      clearInterval(timer)
      return peak
    },
  }
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

const tenth = (value: number) => Math.round(value * 10) / 10
const round = (ratio: number) => Math.round(ratio * 1000) / 1000
