import { type Actor, type Doubt, termsOf } from '../core/actor.ts'
import { isAudited } from '../core/audit/audit.ts'
import { type Company, NEW_COMPANY } from '../core/company.ts'
import type { AlertDraft, EventDraft } from '../core/event.ts'
import type { AskMailbox } from '../core/intake/mail/mailbox.ts'
import type { ParsedMail } from '../core/intake/mail/parsed-mail.ts'
import type { AskBot, SmsGateway } from '../core/notice/channel-settings.ts'
import type { AskMailServer } from '../core/notice/mail-trial.ts'
import type { TrySms } from '../core/notice/sms-trial.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import type { ReaderPort } from '../core/review/second-reader/reader.ts'
import type { Instant } from '../core/time.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import { type Database, inTransaction, type Queries, reading } from '../store/database/database.ts'
import { tellSoon } from '../store/database/tell.ts'
import type { BlobStore } from '../store/intake/blob.ts'
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
  /** Absent: nobody is asked, whatever the settings say. */
  secondReader?: ReaderPort
  /** Asks Telegram whose token it is. Absent: nobody is asked. */
  askBot?: AskBot
  /** Asks a mail server whether settings open a mailbox. Absent: nobody is asked. */
  askMailbox?: AskMailbox
  /** Understands a letter that is kept as it came; throws UnreadableMail. Absent: letters are files and nothing more. */
  readMail?: (raw: Buffer) => ParsedMail
  /** Asks a mail server whether it would take our letters. Absent: nobody is asked. */
  askMailServer?: AskMailServer
  /** Sends one short message beside the worker's own line. Absent: none is sent. */
  trySms?: TrySms
  /** Tables of SMS providers, to start from, under short names. */
  smsPresets?: Record<string, SmsGateway>
}

/** One act: its transaction, its moment, the person. */
export interface Act {
  desk: Desk
  store: Store
  now: Instant
  by: Actor
  company: Company
  /** What happens once the act stands: who is woken, what is forgotten. */
  afterwards: (() => void)[]
}

/**
 * Runs one act in one transaction: change, events and notices land together or not at all. A refusal is a value for
 * the caller and undoes what was begun.
 */
export async function act<T>(desk: Desk, by: Actor, task: (act: Act) => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work(desk, by, async a => {
      const result = await task(a)
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
  await certain(by)
  let afterwards: Act['afterwards'] = []
  const result = await inTransaction(desk.database, async tx => {
    const store = openStore(tx)
    const a = openAct(desk, by, store, await companyInUse(desk, store))
    afterwards = a.afterwards
    const result = await task(a)
    await keepTurn(a)
    return result
  })
  for (const then of afterwards) then()
  return result
}

/** An act of a request that is done once stands together with it; one whose turn went to another try is undone. */
async function keepTurn({ store, by }: Act): Promise<void> {
  const { turn } = termsOf(by)
  if (turn && !(await store.once.act(turn))) throw new Undo(refuse('request-in-flight'))
}

/** Reads without a transaction: each query sees the newest committed state. */
export async function read<T>(desk: Desk, by: Actor, look: (act: Act) => Promise<T>): Promise<T> {
  const { doubt } = termsOf(by)
  const store = openStore((doubt && ways.get(doubt)) ?? reading(desk.database))
  return look(openAct(desk, by, store, await companyInUse(desk, store)))
}

/** Changes what one statement changes, which needs no transaction around it. */
export async function atOnce<T>(desk: Desk, by: Actor, change: (act: Act) => Promise<T>): Promise<T> {
  await certain(by)
  return read(desk, by, change)
}

/** By which way a look asks while it is in doubt who looks. */
const ways = new WeakMap<Doubt, Queries>()

/**
 * Looks in the name of somebody who was here a moment ago and asks beside it, in the same statement, whether they are
 * still. `ask` answers who is here now; what was seen is undefined where that is not the same person in the same role.
 */
export async function lookBeside<T>(
  desk: Desk,
  was: Actor,
  ask: (store: Store) => Promise<Actor | null>,
  look: (by: Actor) => Promise<T>,
): Promise<{ is: Actor | null; seen?: { value: T } }> {
  const way = reading(desk.database)
  // one after the other within a moment: a question waits for those that come beside it (lane.ts)
  const asked = Promise.resolve().then(() => ask(openStore(way)))
  const doubt = {
    stands: asked.then(
      is => isSame(is, was),
      () => false,
    ),
  }
  ways.set(doubt, way)
  const looked = asOneWho(was, doubt, look)
  const [is] = await Promise.all([asked, looked.catch(() => {})])
  return (await doubt.stands) ? { is, seen: { value: await looked } } : { is }
}

const asOneWho = async <T>(was: Actor, doubt: Doubt, look: (by: Actor) => Promise<T>): Promise<T> => {
  await null
  return look(was.kind === 'staff' ? { ...was, terms: { ...was.terms, doubt } } : was)
}

const isSame = (is: Actor | null, was: Actor): boolean =>
  is?.kind === 'staff' && was.kind === 'staff' && is.id === was.id && is.name === was.name && is.role === was.role

/** Nothing is changed in the name of somebody who may be gone. */
async function certain(by: Actor): Promise<void> {
  const { doubt } = termsOf(by)
  if (doubt && !(await doubt.stands)) throw new Error(`${by.name} is not here any more`)
}

const openAct = (desk: Desk, by: Actor, store: Store, company: Company): Act => ({
  desk,
  store,
  by,
  now: desk.clock(),
  company,
  afterwards: [],
})

/** As it is written now. */
export const companyOf = async (store: Store): Promise<Company> => ({
  ...NEW_COMPANY,
  ...(await store.setting.read<Partial<Company>>('company')),
})

/**
 * Every act needs the company and hardly any changes it: acts use one that another process may have changed within the
 * last second, never one from before a change of our own.
 */
const COMPANY_IN_USE_MS = 1000
const inUse = new WeakMap<Database, { company?: Company; since: number }>()

async function companyInUse({ database }: Desk, store: Store): Promise<Company> {
  // seconds of the machine, not of the desk's clock: what another process wrote is seen on a clock that stands, too
  const since = performance.now()
  const known = inUse.get(database)
  if (known?.company && since - known.since < COMPANY_IN_USE_MS) return known.company
  const company = await companyOf(store)
  // one that was read before a change must not outlive it
  if ((inUse.get(database)?.since ?? 0) <= since) inUse.set(database, { company, since })
  return company
}

/** Writes the company; acts that begin after this one use it. */
export async function writeCompany({ desk, store, now, afterwards }: Act, company: Company): Promise<void> {
  await store.setting.write('company', company, now)
  afterwards.push(() => inUse.set(desk.database, { since: performance.now() }))
}

/** Wakes those who send, once the act stands. */
export const wakeSenders = ({ desk, afterwards }: Act): void =>
  void afterwards.push(() => tellSoon(desk.database, 'notice'))

/** Wakes those who read what has come in. */
export const wakeReaders = ({ database }: Desk): void => tellSoon(database, 'raw')

/** Writes down who did what, when and why. */
export async function record({ store, by, now }: Act, ...events: EventDraft[]): Promise<void> {
  await Promise.all([store.log.append(by, events, now), store.audit.append(by, events.filter(isAudited), now)])
}

/** Puts something on the Today of people. */
export const alertStaff = ({ store, now }: Act, ...alerts: AlertDraft[]): Promise<void> => store.log.alert(alerts, now)

class Undo extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}
