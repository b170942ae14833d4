import { useEffect } from 'react'
import type { z } from 'zod'
import type { Happening } from '../../../src/contract/event/event.ts'
import { followEvents } from '../../../src/contract/event/event.ts'
import { readEvents } from '../../../src/contract/event/stream.ts'
import { chunksOf } from '../api.ts'
import { lose, reach } from '../line/line.ts'
import { queries, signedOut } from '../query.ts'
import { gathering } from './gather.ts'
import { keysOf } from './news-keys.ts'

type Happened = z.output<typeof Happening>

/** All tabs hear what the one that holds this lock hears from the desk. */
const LEADER = 'makegood.news'
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** Renews what changed, as it changes. The polls stay as they are, for what the stream does not say and for old proxies. */
export function useNews(): void {
  useEffect(() => {
    const stop = new AbortController()
    const channel = new BroadcastChannel(LEADER)
    const renew = gathering(queryKey => void queries.invalidateQueries({ queryKey }))
    // whoever takes the lead goes on behind what the last leader told
    let last: number | undefined
    const hear = (event: Happened) => {
      last = event.id
      renew(keysOf(event))
    }
    channel.onmessage = ({ data }: MessageEvent<Happened>) => hear(data)
    const tell = (event: Happened) => {
      hear(event)
      channel.postMessage(event)
    }
    const lead = () => follow(tell, () => last, stop.signal)
    // without locks, as on a page without TLS, each tab has a stream of its own
    const leading = navigator.locks ? navigator.locks.request(LEADER, { signal: stop.signal }, lead) : lead()
    leading.catch(() => {})
    return () => {
      stop.abort()
      channel.close()
    }
  }, [])
}

/** Follows the log; a line that breaks is taken up behind the last event, and until then the page says so. */
async function follow(
  tell: (event: Happened) => void,
  last: () => number | undefined,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const askedAt = performance.now()
    try {
      const response = await fetch(followEvents.path, {
        headers: last() ? { 'last-event-id': `${last()}` } : {},
        signal,
      })
      if (response.status === 401) signedOut.set(true)
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
      // what happened while nobody listened is not known to the stream of "from now"
      if (failures && !last()) void queries.invalidateQueries()
      failures = 0
      reach(askedAt)
      for await (const { data } of readEvents(chunksOf(response.body))) tell(JSON.parse(data))
    } catch (fault) {
      if (signal.aborted) return
      failures += 1
      // a refusal is no lost line
      if (fault instanceof TypeError) lose()
    }
    await new Promise(resolve => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)))
  }
}
