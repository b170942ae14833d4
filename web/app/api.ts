import { client } from '../../src/contract/client.ts'
import { language } from './speech.ts'

/** The desk does not answer: the line, not the request, is at fault. */
export class ConnectionLost extends Error {}

/** Calls the desk in the person's language, with the sign-in of this browser. */
export const call = client({ fetch: send })

/** The same, for a request that is not waited for any more when the signal says so. */
export const callUntil = (signal: AbortSignal) => client({ fetch: (url, options) => send(url, { ...options, signal }) })

/** The same, for the last word of a page that is left: it goes on its way without it. */
export const callLast = client({ fetch: (url, options) => send(url, { ...options, keepalive: true }) })

/** The same, with a file in place of JSON where an operation takes it. */
export const callWithFile = (type: string, text: string) =>
  client({
    fetch: (url, options) =>
      send(url, { ...options, body: text, headers: { ...options?.headers, 'content-type': type } }),
  })

async function send(url: RequestInfo | URL, options: RequestInit = {}): Promise<Response> {
  const headers = { ...options.headers, 'accept-language': language.get() }
  const response = await fetch(url, { ...options, headers }).catch((cause: unknown) => {
    throw new ConnectionLost('connection lost', { cause })
  })
  // a proxy in front of a desk that restarts
  if ([502, 503, 504].includes(response.status) && !isProblem(response)) throw new ConnectionLost('desk away')
  return response
}

const isProblem = (response: Response) => response.headers.get('content-type')?.includes('json') ?? false
