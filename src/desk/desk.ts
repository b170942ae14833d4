import type { Actor } from '../core/actor.ts'
import { type Company, NEW_COMPANY } from '../core/company.ts'
import type { AlertDraft, EventDraft } from '../core/event.ts'
import { isRefusal, type Refusal } from '../core/refusal.ts'
import type { Instant } from '../core/time.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import type { BlobStore } from '../store/blob.ts'
import type { Database } from '../store/database.ts'
import { openStore, type Store } from '../store/store.ts'

/** What the verbs stand on; wired once in cli. */
export interface Desk {
  database: Database
  /** The one clock. */
  clock: () => Instant
  zones: ZoneTable
  blobs: BlobStore
  /** What the tokens of private links are derived from. */
  secret: Buffer
  /** The public address, without a slash at the end. */
  url: string
}

/** One act: its transaction, its moment, the person. */
export interface Act {
  desk: Desk
  store: Store
  now: Instant
  by: Actor
  company: Company
}

/**
 * Runs one act in one transaction: change, events and notices land together or not at all. A refusal is a value for
 * the caller and undoes what was begun.
 */
export async function act<T>(desk: Desk, by: Actor, work: (act: Act) => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await desk.database.transaction().execute(async tx => {
      const result = await work(await openAct(desk, by, openStore(tx)))
      if (isRefusal(result)) throw new Undo(result)
      return result
    })
  } catch (error) {
    if (error instanceof Undo) return error.refusal
    throw error
  }
}

/** The same for what cannot be refused: the desk's own work. */
export async function work<T>(desk: Desk, by: Actor, task: (act: Act) => Promise<T>): Promise<T> {
  return desk.database.transaction().execute(async tx => task(await openAct(desk, by, openStore(tx))))
}

/** Reads without a transaction: each query sees the newest committed state. */
export const read = async <T>(desk: Desk, by: Actor, look: (act: Act) => Promise<T>): Promise<T> =>
  look(await openAct(desk, by, openStore(desk.database)))

async function openAct(desk: Desk, by: Actor, store: Store): Promise<Act> {
  return { desk, store, by, now: desk.clock(), company: await companyOf(store) }
}

export const companyOf = async (store: Store): Promise<Company> => ({
  ...NEW_COMPANY,
  ...(await store.setting.read<Partial<Company>>('company')),
})

/** Writes down who did what, when and why. */
export const record = ({ store, by, now }: Act, ...events: EventDraft[]): Promise<void> =>
  store.log.append(by, events, now)

/** Puts something on the Today of people. */
export const alertStaff = ({ store, now }: Act, ...alerts: AlertDraft[]): Promise<void> => store.log.alert(alerts, now)

class Undo extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}
