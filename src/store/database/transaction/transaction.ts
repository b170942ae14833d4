import type pg from 'pg'
import type { Ask } from '../lane.ts'
import type { Statement } from '../together.ts'
import { type Asked, askInOneGo, type NamedStatement } from './pipeline.ts'

export interface Conversation {
  ask: Ask
  /** Throws where the transaction does not stand. */
  commit(): Promise<void>
  rollback(): Promise<void>
}

/**
 * One transaction on one connection. What is asked in one moment, or while the server is at work, leaves in one writing
 * and in its order; the beginning goes with what is asked first, the end with what still waits. After a statement that
 * failed nothing more is asked, and whoever overlooked the failure cannot commit.
 */
export function converse(
  client: pg.ClientBase,
  named: (statement: Statement) => NamedStatement,
  types: pg.CustomTypesConfig,
): Conversation {
  let waiting: Asked[] = []
  let atWork = false
  let begun = false
  let over = false
  let fault: Error | undefined

  const put = (statement: Statement): Promise<pg.QueryResult> =>
    new Promise((resolve, reject) => {
      if (!waiting.length && !atWork) process.nextTick(send)
      const fail = (error: Error) => {
        fault ??= error
        reject(error)
      }
      waiting.push({ statement: named(statement), resolve, reject: fail })
    })

  async function send(): Promise<void> {
    const asked = waiting
    waiting = []
    atWork = true
    await askInOneGo(client, asked, types)
    atWork = false
    if (waiting.length) process.nextTick(send)
  }

  const ask: Ask = statement => {
    if (over) return Promise.reject(new Error('the transaction is over'))
    if (fault) return Promise.reject(fault)
    // where it fails, so does what goes with it
    if (!begun) put(BEGIN).catch(() => {})
    begun = true
    return put(statement)
  }

  return {
    ask,
    async commit() {
      over = true
      if (fault) throw fault
      if (!begun) return
      const { command } = await put(COMMIT)
      // the server says so in place of an error
      if (command !== 'COMMIT') throw fault ?? new Error(`a transaction ended with ${command}`)
    },
    async rollback() {
      over = true
      if (begun) await put(ROLLBACK)
    },
  }
}

const BEGIN = { text: 'begin', values: [] }
const COMMIT = { text: 'commit', values: [] }
const ROLLBACK = { text: 'rollback', values: [] }
