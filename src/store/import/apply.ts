import type pg from 'pg'
import { rowChecks } from '../database/row-checks.ts'
import { refuseContradictions } from './contradictions.ts'
import { setKeysAside } from './keys.ts'
import { updateKnownCustomers } from './known-customers.ts'
import { addNewCustomers, openNewCustomers } from './new-customers.ts'
import type { ApplyOptions } from './options.ts'
import { openStage, type StagedRow, stageRows } from './stage.ts'

/** Customers, not rows: several rows may speak of one. */
export interface ImportCounts {
  inserted: number
  updated: number
  unchanged: number
}

const FINISHED = `
insert into events (at, actor_kind, actor_id, actor_name, type, why, data)
values ($1, $2, $3, $4, 'import.finished', $5, $6)`

/** How far an import has come: what is neither refused nor inserted is still to be looked at. */
export interface TakenIn {
  rows: number
  refused: number
  inserted: number
  /** Rows of a customer of whom there was a row before. */
  again: number
}

/** For a few rows it is not worth while to lock anybody out. */
const LARGE = 10_000

/** Takes in all rows, adds the new customers at once and finds the rows that cannot go in. */
export async function takeIn(
  client: pg.ClientBase,
  batches: AsyncIterable<StagedRow[]>,
  options: ApplyOptions,
): Promise<TakenIn> {
  const taken: TakenIn = { rows: 0, refused: 0, inserted: 0, again: 0 }
  await openStage(client)
  await openNewCustomers(client)
  let putKeysBack: (() => Promise<void>) | undefined
  let onlyNew = false
  await client.query(rowChecks(false))
  for await (const { table, rows, refused, again } of stageRows(client, batches)) {
    if (taken.rows === 0 && rows >= LARGE) {
      putKeysBack = await setKeysAside(client)
      onlyNew = putKeysBack !== undefined
    }
    // a list of strangers, as a first import is, goes on as one: the unique key tells where it does not
    const inserted = await addNewCustomers(client, table, { ...options, look: !onlyNew, alone: !!putKeysBack })
    onlyNew = inserted === rows - refused - again
    taken.rows += rows
    taken.refused += refused
    taken.again += again
    taken.inserted += inserted
  }
  await client.query(rowChecks(true))
  await putKeysBack?.()
  // only what is joined and picked by: the rest is scanned
  if (hasOthers(taken)) await client.query('analyze import_rows (external_id, refused)')
  if (taken.again > 0) taken.refused += await refuseContradictions(client)
  return taken
}

/** Brings the rest, as sets, to the customers who were there. Where nothing changes, nothing is written, in the log neither. */
export async function finish(client: pg.ClientBase, taken: TakenIn, options: ApplyOptions): Promise<ImportCounts> {
  const { known, updated } = hasOthers(taken) ? await updateKnownCustomers(client, options) : { known: 0, updated: 0 }
  const counts = { inserted: taken.inserted, updated, unchanged: known - updated }
  if (counts.inserted + updated > 0) {
    const { at, by, why } = options
    await client.query(FINISHED, [at, by.kind, by.id, by.name, why, JSON.stringify(counts)])
  }
  return counts
}

/** Rows beside the first ones of new customers. */
const hasOthers = ({ rows, refused, inserted }: TakenIn) => inserted + refused < rows
