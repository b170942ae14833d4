import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../core/actor.ts'
import { changesRights, mayHear, permitListening, ready } from '../../core/feed.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { openStore, type Store } from '../../store/store.ts'
import type { Desk } from '../desk.ts'
import { openGaps } from './gaps.ts'

export type Happening = Awaited<ReturnType<Store['feed']['after']>>[number]

export interface Listening {
  /** Go on behind this event; absent: from now. */
  after?: number
  caseId?: number
  signal: AbortSignal
  /** Who listens as of now, asked again and again; null or a refusal ends it. */
  renew: () => Promise<Actor | Refusal | null>
}

export interface FeedTimes {
  /** The log is looked at this often while anybody listens. */
  pollMs: number
  /** So often an empty word says that the line stands, and whoever listens is asked for anew. */
  beatMs: number
}

const TIMES: FeedTimes = { pollMs: 250, beatMs: 15_000 }
const PAGE = 500
/** What the quick ones read from memory; who is slower reads the database, at its own speed. */
const RECENT = 2000
const AFTER_FAULT_MS = 1000

/**
 * The log as a stream for many who listen: one reader per process finds out how far it may be told, and each listener
 * has a place of its own in it. In the order of the log, nothing left out and nothing twice, whatever order
 * transactions commit in; the id of an event is enough to go on behind it, in any process.
 */
export function openFeed(desk: Desk, times: Partial<FeedTimes> = {}) {
  const { pollMs, beatMs } = { ...TIMES, ...times }
  const { feed } = openStore(desk.database)
  const stopped = new AbortController()
  let listeners = 0
  let position: number | undefined
  let gaps = openGaps(feed)
  let recent: Happening[] = []
  let waiting: (() => void)[] = []
  let running = false

  /** One look at the log; true when there is more to look at. */
  async function advance(): Promise<boolean> {
    if (position === undefined) return start()
    const rows = await feed.after(position, { limit: PAGE })
    const told = ready(
      position,
      rows.map(({ id }) => id),
      gaps.settled(),
    )
    if (told) tell(rows.slice(0, told))
    if (told === rows.length) return rows.length === PAGE
    return gaps.settle(rows.at(-1)!.id)
  }

  /** Where "now" is: behind everything whose writers are done. */
  async function start(): Promise<boolean> {
    const last = gaps.doubted() ?? (await feed.last())
    if (!(await gaps.settle(last))) return false
    position = last
    wake()
    return true
  }

  function tell(rows: Happening[]): void {
    position = rows.at(-1)!.id
    recent = [...recent, ...rows].slice(-RECENT)
    wake()
  }

  function wake(): void {
    for (const go of waiting.splice(0)) go()
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    while (listeners && !stopped.signal.aborted) {
      const more = await advance().catch(() => null)
      const pause = more === null ? AFTER_FAULT_MS : more ? 0 : pollMs
      if (pause) await sleep(pause, undefined, { signal: stopped.signal, ref: false }).catch(() => {})
    }
    running = false
    // nobody listens: the next one begins at the "now" of then
    position = undefined
    gaps = openGaps(feed)
    recent = []
  }

  const advanced = (ms: number, signal: AbortSignal) =>
    new Promise<void>(resolve => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        waiting = waiting.filter(go => go !== done)
        resolve()
      }
      const timer = setTimeout(done, ms).unref()
      signal.addEventListener('abort', done)
      waiting.push(done)
      if (signal.aborted) done()
    })

  /** What comes behind a place, as far as it may be told. */
  async function behind(place: number, until: number): Promise<Happening[]> {
    if (recent[0] && recent[0].id <= place + 1) return recent.filter(({ id }) => id > place).slice(0, PAGE)
    return feed.after(place, { limit: PAGE, until })
  }

  /** Pages of what happens; an empty page is a heartbeat. */
  async function* follow(by: Actor, { after, caseId, signal, renew }: Listening): AsyncGenerator<Happening[]> {
    const ended = AbortSignal.any([signal, stopped.signal])
    let who = by
    let place = after
    let asked = performance.now()
    listeners++
    void run()
    try {
      while (!ended.aborted) {
        place ??= position
        const page =
          place === undefined || position === undefined || place >= position ? [] : await behind(place, position)
        if (page.some(({ type }) => changesRights(type)) || performance.now() - asked >= beatMs) {
          const now = await renew()
          if (!now || isRefusal(now) || permitListening(now)) return
          who = now
          asked = performance.now()
          if (!page.length) yield []
        }
        if (page.length) {
          place = page.at(-1)!.id
          const heard = page.filter(each => (!caseId || each.caseId === caseId) && mayHear(who, each.type))
          if (heard.length) yield heard
        } else {
          await advanced(Math.max(1, beatMs - (performance.now() - asked)), ended)
        }
      }
    } finally {
      listeners--
    }
  }

  return {
    /** Who may not hear anything is told so; else pages, until the signal ends it or the right to it ends. */
    listen: (by: Actor, how: Listening): AsyncGenerator<Happening[]> | Refusal =>
      permitListening(by) ?? follow(by, how),
    stop: () => stopped.abort(),
  }
}
