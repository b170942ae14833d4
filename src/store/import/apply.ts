import type pg from 'pg'
import type { Actor } from '../../core/actor.ts'
import { updateKnownCustomers } from './known-customers.ts'
import { addNewCustomers } from './new-customers.ts'

export interface ApplyOptions {
  at: Date
  by: Actor
  /** For the log: which file. */
  why: string
  /** Of new customers of whom the file does not say it. */
  language: string
}

/** Customers, not rows: several rows may speak of one. */
export interface ImportCounts {
  inserted: number
  updated: number
  unchanged: number
}

const FINISHED = `
insert into events (at, actor_kind, actor_id, actor_name, type, why, data)
values ($1, $2, $3, $4, 'import.finished', $5, $6)`

/** Applies the staged rows as sets. Where nothing changes, nothing is written, in the log neither. */
export async function applyImport(client: pg.ClientBase, options: ApplyOptions): Promise<ImportCounts> {
  const inserted = await addNewCustomers(client, options)
  const { known, updated } = await updateKnownCustomers(client, options)
  const counts = { inserted, updated, unchanged: known - updated }
  if (inserted + updated > 0) {
    const { at, by, why } = options
    await client.query(FINISHED, [at, by.kind, by.id, by.name, why, JSON.stringify(counts)])
  }
  return counts
}
