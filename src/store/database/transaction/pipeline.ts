import pg from 'pg'
import type { Statement } from '../together.ts'

/** A statement as it goes into a pipeline; one with a name is parsed and planned once for each connection. */
export interface NamedStatement extends Statement {
  name?: string
}

/** What a query of the driver does with what the server says to it; the driver's types leave this out. */
type Hearing = Record<
  'handleRowDescription' | 'handleDataRow' | 'handleCommandComplete' | 'handleEmptyQuery' | 'handleError',
  (word: unknown, connection?: unknown) => void
> & { handleReadyForQuery(connection: unknown): void; submit(connection: pg.Connection): Error | null }

/** One that waits for its answer. */
export interface Asked {
  statement: NamedStatement
  resolve: (answer: pg.QueryResult) => void
  reject: (error: Error) => void
}

/**
 * Sends statements in one writing and hears their answers together. The server does one after the other, each seeing what
 * the ones before it did; after one that fails it does none of the rest, and all of these fail with it. Settles when all
 * are answered.
 */
export async function askInOneGo(client: pg.ClientBase, asked: Asked[], types: pg.CustomTypesConfig): Promise<void> {
  const pipeline = new Pipeline()
  const answered = asked.map(
    ({ statement: { values, ...statement }, resolve, reject }) =>
      new Promise<void>(done => {
        const config = { ...statement, values: values as unknown[], types, queryMode: 'extended' }
        const heard = (error: Error | undefined, result: unknown) => {
          if (error) reject(error)
          else resolve(result as pg.QueryResult)
          done()
        }
        pipeline.add(new pg.Query(config, heard))
      }),
  )
  client.query(pipeline)
  await Promise.all(answered)
}

/** To the driver it is one query; what it hears it hands to the statement whose turn it is. */
class Pipeline implements pg.Submittable {
  private readonly queries: (Hearing & { name?: string; text: string })[] = []

  add(query: pg.Query): void {
    this.queries.push(query as unknown as (typeof this.queries)[number])
  }

  /** Under its name the driver remembers what the server has parsed. */
  get name(): string | undefined {
    return this.queries[0]?.name
  }
  get text(): string | undefined {
    return this.queries[0]?.text
  }

  submit(connection: pg.Connection): void {
    let fault: unknown
    const own = Object.create(connection, {
      // a statement by itself ends with a sync, and the server would answer each by itself
      sync: { value() {} },
      bind: {
        value(...config: Parameters<pg.Connection['bind']>) {
          try {
            connection.bind(...config)
          } catch (error) {
            fault = error
            throw error
          }
        },
      },
    }) as pg.Connection
    connection.stream.cork()
    for (const [place, query] of this.queries.entries()) {
      fault = query.submit(own) ?? fault
      // a value that cannot be written: neither it nor what comes after it is sent
      if (fault) this.giveUp(place, fault, connection)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleError(error: unknown, connection: unknown): void {
    this.giveUp(0, error, connection)
  }

  private giveUp(from: number, error: unknown, connection: unknown): void {
    for (const query of this.queries.splice(from)) {
      // what the server skips it has not parsed either
      if (query.name)
        delete (connection as { submittedNamedStatements: Record<string, string> }).submittedNamedStatements[query.name]
      query.handleError(error, connection)
    }
  }

  handleRowDescription(word: unknown): void {
    this.queries[0]!.handleRowDescription(word)
  }
  handleDataRow(word: unknown): void {
    this.queries[0]!.handleDataRow(word)
  }
  handleCommandComplete(word: unknown, connection: unknown): void {
    const done = this.queries.shift()!
    done.handleCommandComplete(word, connection)
    done.handleReadyForQuery(connection)
  }
  handleEmptyQuery(connection: unknown): void {
    this.queries.shift()!.handleReadyForQuery(connection)
  }
  handleReadyForQuery(): void {}
}
