import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Words for the listeners that wait to be said. */
const waiting = new WeakMap<Database, Set<string>>()
const SOON_MS = 50

/**
 * Says a word to all who listen (`listen.ts`), after the commit and once for many. Not inside of the transaction: one
 * that notifies holds the server's queue until its commit is on disk, so that eight connections would plan no faster
 * than one. A word that gets lost costs a second: every round of the worker also looks by itself.
 */
export function tellSoon(database: Database, word: string): void {
  const words = waiting.get(database) ?? new Set()
  waiting.set(database, words)
  if (words.has(word)) return
  words.add(word)
  setTimeout(() => {
    words.delete(word)
    sql`select pg_notify('makegood', ${word})`.execute(database).catch(() => {})
  }, SOON_MS).unref()
}
