import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/event/event.ts'
import type { Actor } from '../core/actor.ts'
import { isRefusal, refuse } from '../core/refusal.ts'
import { keyOpens } from '../desk/api-key.ts'
import { type FeedTimes, type Happening, openFeed } from '../desk/feed/feed.ts'
import { Refused } from './problem/problem.ts'
import { type Room, route } from './route/route.ts'
import { whoAsks } from './sign-in/session.ts'
import { happeningView } from './view/event.ts'

/** The log as server-sent events. */
export function eventRoutes(app: FastifyInstance, room: Room & { feed?: Partial<FeedTimes> }): void {
  const feed = openFeed(room.desk, room.feed)
  app.addHook('preClose', async () => feed.stop())

  route(app, room, contract.followEvents, async ({ query, by, request, reply }) => {
    const left = new AbortController()
    reply.raw.on('close', () => left.abort())
    const renew = () => stillThere(by)
    const after = lastEventId(request.headers['last-event-id']) ?? query.after
    const pages = feed.listen(by, { after, caseId: query.caseId, signal: left.signal, renew })
    if (isRefusal(pages)) return pages
    // a proxy that collects what it passes on would hold events back; a line that ends here is not kept for another
    reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
    return Readable.from(written(pages), { objectMode: false, highWaterMark: 64 * 1024 })

    /** A key is looked up, not used; a session is asked as with any request. */
    async function stillThere(who: Actor): Promise<Actor | null> {
      const key = who.kind === 'staff' ? who.key : undefined
      if (key) return (await keyOpens(room.desk, key.id)) ? who : null
      return whoAsks(room, request, null)
    }
  })
}

function lastEventId(header: string | string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined
  const id = Number(header)
  if (!Number.isSafeInteger(id) || id < 0) throw new Refused(refuse('invalid', { field: 'Last-Event-ID' }))
  return id
}

const RETRY_MS = 2000

async function* written(pages: AsyncIterable<Happening[]>): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`
  for await (const page of pages) yield page.length ? page.map(write).join('') : ': still here\n\n'
}

const write = (event: Happening): string =>
  `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(happeningView(event))}\n\n`
