import { type DatabaseConnection, Kysely, Transaction } from 'kysely'
import pg from 'pg'
import { storable } from '../../core/text/storable.ts'
import type { DB } from '../generated/tables.ts'
import { type Ask, openLane } from './lane.ts'
import { NAMES_HERE, NamingDialect } from './names.ts'
import type { Statement } from './together.ts'
import { converse } from './transaction/transaction.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** A connection or a transaction: what a query needs. */
export type Queries = Database | Tx

const INT8 = 20
const INT8_ARRAY = 1016
/** More different statements than this and the rest go unnamed, so that a server's memory stays bounded. */
const NAMED_AT_MOST = 500

/**
 * Opens a pool on a PostgreSQL. Statements are named by their text, which nearly doubles throughput because the
 * server plans each once per connection. int8 is read as a number: ids stay far below 2^53.
 */
export function openDatabase(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = openPool(url, max)
  const dialect = new NamingDialect({ pool })
  const config = { dialect, plugins: [NAMES_HERE] }
  const database = new Kysely<DB>(config)
  const driver = dialect.createDriver()
  // a lane names the columns itself, by the statement and not by the row
  const asked = database.getExecutor().withoutPlugins()
  const over = (connection: DatabaseConnection) => {
    const executor = asked.withConnectionProvider({ provideConnection: use => use(connection) })
    return { config, driver, dialect, executor }
  }
  const way = <Q extends Queries>(queries: Q): Q => {
    homes.set(queries, database)
    return queries
  }
  pools.set(database, pool)
  ways.set(database, {
    read: () => way(new Kysely<DB>(over(openLane(ask => pool.query(named(pool, ask)), TYPES).connection))),
    transaction(ask) {
      const { connection, flush } = openLane(ask, TYPES)
      return { tx: way(new Transaction<DB>(over(connection))), flush }
    },
  })
  return database
}

const pools = new WeakMap<Database, pg.Pool>()
const homes = new WeakMap<Queries, Database>()
const ways = new WeakMap<Database, { read(): Database; transaction(ask: Ask): { tx: Tx; flush(): void } }>()

/** The database that a connection or a transaction is of: what acts remember together is kept by it. */
export const homeOf = (queries: Queries): Database => homes.get(queries) ?? queries

/** The way of one act that only reads: what it asks side by side goes as one statement (lane.ts). */
export const reading = (database: Database): Queries => ways.get(database)!.read()

/** Runs one act in one transaction, undone by whatever it throws; what it asks side by side goes as one statement. */
export async function inTransaction<T>(database: Database, task: (tx: Tx) => Promise<T>): Promise<T> {
  const pool = pools.get(database)!
  const client = await pool.connect()
  const { ask, commit, rollback } = converse(client, statement => named(pool, statement), TYPES)
  const { tx, flush } = ways.get(database)!.transaction(ask)
  try {
    const result = await task(tx)
    flush()
    await commit()
    return result
  } catch (error) {
    // where the connection is gone, so is the transaction
    await rollback().catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The connections of a pool now; `waiting` are those who wait for one. */
export function poolOf(database: Database): { busy: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(database) ?? {}
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

/** Bare connections of the same pool, for COPY. */
export const bareConnections = (database: Database): pg.Pool => pools.get(database)!

/** The pool alone, for COPY, LISTEN and libraries that bring their own tables. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types: TYPES })
  names.set(pool, new Map())
  pool.on('connect', client => nameStatements(client, pool))
  // without a listener a server that goes away would end the process
  pool.on('error', () => {})
  return pool
}

const readInt8Array = (text: string): number[] =>
  (pg.types.getTypeParser(INT8_ARRAY as number)(text) as string[]).map(Number)
const OWN_PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [INT8_ARRAY, readInt8Array],
])
const TYPES = {
  getTypeParser: ((oid: number, format?: 'text') =>
    OWN_PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

function nameStatements(client: pg.PoolClient, pool: pg.Pool): void {
  client.on('error', () => {})
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    // without values it may be several statements at once, as a migration is
    if (typeof text !== 'string' || !Array.isArray(values) || !values.length) return query(text, values, ...rest)
    return query(named(pool, { text, values }), ...rest)
  }) as typeof client.query
}

/** Which name each text has on the connections of a pool. */
const names = new WeakMap<pg.Pool, Map<string, string>>()

/** A statement as it goes to the server: under its name, without what the server refuses. */
const named = (pool: pg.Pool, { text, values }: Statement) => ({
  name: nameOf(text, names.get(pool)!),
  text,
  values: values.map(clean),
})

/** What people and their programs send may hold what the server refuses; a whole message is not lost for that. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  return Array.isArray(value) ? value.map(clean) : value
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text)
  if (known || names.size >= NAMED_AT_MOST) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
