import type { z } from 'zod'
import { ApiError, type Call, type CallOptions, client } from './client.ts'
import { followEvents, type Happening } from './event/event.ts'
import { readEvents } from './event/stream.ts'
import type { Operation, RequestOf, ResponseOf } from './operation.ts'
import { NAMED, type Operations } from './operations.ts'

export { ApiError, type CallOptions } from './client.ts'

export interface DeskOptions {
  /** Where the desk runs: `https://desk.example.com`. */
  url: string
  /** A key that an administrator made: `mg_…`. */
  key: string
  /** The language of sentences in refusals; Russian by default. */
  language?: 'ru' | 'en'
  /** How often a request that got no answer, or has to wait, is sent again; 2 by default. */
  retries?: number
  fetch?: typeof fetch
}

/** One request: params, query and body where it has them. Throws ApiError when the desk says no. */
type Method<O extends Operation> =
  Record<never, never> extends RequestOf<O>
    ? (request?: RequestOf<O>, options?: CallOptions) => Promise<ResponseOf<O>>
    : (request: RequestOf<O>, options?: CallOptions) => Promise<ResponseOf<O>>

export type Event = z.output<typeof Happening>

export interface Following {
  /** Go on behind this event; 0: from the beginning. Without it: from now. */
  after?: number
  caseId?: number
  signal?: AbortSignal
}

export type Desk = {
  [Name in Exclude<keyof Operations, 'followEvents' | 'importCustomers'>]: Method<Operations[Name]>
} & {
  /** What happens, as it happens; a line that breaks is taken up again where it broke. */
  events(following?: Following): AsyncGenerator<Event>
}

/**
 * The desk as an object with one method for each request of the API: `await desk.openCase({ body: { … } })`. Every POST
 * carries an `Idempotency-Key`, so that sending it again is safe; what got no answer is sent again.
 */
export function createClient({ url, key, language, retries = 2, fetch: send = fetch }: DeskOptions): Desk {
  const baseUrl = url.replace(/\/$/, '')
  const headers = { authorization: `Bearer ${key}`, ...(language && { 'accept-language': language }) }
  const call = client({ baseUrl, headers, fetch: send })
  const methods = Object.entries<Operation>(NAMED).map(([name, operation]) => [
    name,
    (request?: object, options?: CallOptions) => again(call, operation, request, options, retries),
  ])
  const events = (following: Following = {}) => follow({ baseUrl, headers, send, retries }, following)
  return { ...Object.fromEntries(methods), events } as Desk
}

async function again(
  call: Call,
  operation: Operation,
  request: object | undefined,
  options: CallOptions = {},
  retries: number,
): Promise<unknown> {
  const idempotencyKey = operation.method === 'POST' ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined
  for (let tries = 0; ; tries++)
    try {
      return await call(operation, request as never, { ...options, idempotencyKey })
    } catch (error) {
      const wait = waitBefore(error, operation, tries)
      if (wait === null || tries >= retries || options.signal?.aborted) throw error
      await sleep(wait)
    }
}

const MOST_SECONDS = 60

/** Milliseconds until another try; null where it would not help or might do the thing twice. */
function waitBefore(error: unknown, { method }: Operation, tries: number): number | null {
  if (!(error instanceof ApiError)) return method === 'PATCH' ? null : 500 * 2 ** tries
  const { status, code } = error.problem
  if (status !== 429 && status !== 503 && code !== 'request-in-flight') return null
  return Math.min(error.retryAfter ?? 1, MOST_SECONDS) * 1000
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

interface Line {
  baseUrl: string
  headers: Record<string, string>
  send: typeof fetch
  retries: number
}

async function* follow({ baseUrl, headers, send, retries }: Line, { after, caseId, signal }: Following) {
  let last = after
  for (let failures = 0; !signal?.aborted; ) {
    const query = new URLSearchParams({
      ...(last !== undefined && { after: String(last) }),
      ...(caseId && { caseId: String(caseId) }),
    })
    try {
      const response = await send(`${baseUrl}${followEvents.path}?${query}`, { headers, signal })
      if (!response.ok) throw await ApiError.from(response)
      failures = 0
      for await (const { data } of readEvents(response.body!)) {
        const event: Event = JSON.parse(data)
        last = event.id
        yield event
      }
    } catch (error) {
      if (signal?.aborted) return
      if (error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429) throw error
      if (++failures > retries) throw error
    }
    await sleep(500 * 2 ** failures)
  }
}
