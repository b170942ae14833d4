import { ApiError, client } from '../../src/contract/client.ts'
import { readEvents } from '../../src/contract/event/stream.ts'
import type { Operation, ResponseOf } from '../../src/contract/operation.ts'
import { takeEarly } from './line/early.ts'
import { ConnectionLost, lose, reach, watchFor } from './line/line.ts'
import { language } from './speech.ts'

/** Calls the desk in the person's language, with the sign-in of this browser. */
export const call = client({ fetch: send })

/** The same, for a request that is not waited for any more when the signal says so. */
export const callUntil = (signal: AbortSignal) => client({ fetch: (url, options) => send(url, { ...options, signal }) })

/** The same, for the last word of a page that is left: it goes on its way without it. */
export const callLast = client({ fetch: (url, options) => send(url, { ...options, keepalive: true }) })

/** The same, with a file in place of JSON where an operation takes it. */
export const callWithFile = (type: string, file: string | Blob) =>
  client({
    fetch: (url, options) =>
      send(url, { ...options, body: file, headers: { ...options?.headers, 'content-type': type } }),
  })

/** Sends a file and hears piece by piece what becomes of it. */
export async function* streamWithFile<O extends Operation & { stream: true }>(
  { path }: O,
  query: Record<string, string>,
  type: string,
  file: Blob,
): AsyncGenerator<ResponseOf<O>> {
  const url = `${path}?${new URLSearchParams(query)}`
  const response = await send(url, { method: 'POST', body: file, headers: { 'content-type': type } })
  if (!response.ok || !response.body) throw await ApiError.from(response)
  for await (const { data } of readEvents(chunksOf(response.body))) yield JSON.parse(data)
}

/** Not every browser reads a stream by `for await`. */
export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) yield value!
}

async function send(url: RequestInfo | URL, options: RequestInit = {}): Promise<Response> {
  const headers = { ...options.headers, 'accept-language': language.get() }
  const askedAt = performance.now()
  const asked = takeEarly(url, options) ?? fetch(url, { ...options, headers })
  // a file takes the time that its size takes
  const watched = options.body instanceof Blob ? asked : watchFor(asked)
  const response = await watched.catch((cause: unknown) => {
    // nobody waits for it any more; the line may be well
    if (!options.signal?.aborted) lose()
    throw new ConnectionLost('connection lost', { cause })
  })
  // a proxy in front of a desk that restarts
  if ([502, 503, 504].includes(response.status) && !isProblem(response)) {
    lose()
    throw new ConnectionLost('desk away')
  }
  reach(askedAt)
  return response
}

const isProblem = (response: Response) => response.headers.get('content-type')?.includes('json') ?? false
