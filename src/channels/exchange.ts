import { type ClientRequest, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { urlToHttpOptions } from 'node:url'

/** What became of one HTTP request. The three kinds are three certainties: not begun, answered, nobody knows. */
export type Exchange =
  | { kind: 'unsent'; reason: string }
  | { kind: 'unanswered'; reason: string }
  | {
      kind: 'answered'
      status: number
      headers: IncomingMessage['headers']
      body: string
      content: Buffer
      whole: boolean
    }

interface ExchangeRequest {
  url: URL
  method: string
  headers: Record<string, string>
  body?: string
  /** For all of it: finding the address, connecting, asking, reading the answer. */
  timeoutMs: number
  /** Octets of the answer that are read; what is longer is cut (`whole` is false). */
  bodyLimit: number
  lookup?: RequestOptions['lookup']
  /** Breaks it off. */
  signal?: AbortSignal
}

/**
 * One request, one connection, no redirects, never a throw.
 * Connections are not kept: a kept one may be dead, and then a request written into it is lost in doubt.
 */
export function exchange(asked: ExchangeRequest): Promise<Exchange> {
  return new Promise<Exchange>(resolve => {
    let connected = false
    let answered = false
    // of an answer that has begun the status is known: `read` tells what there was of it
    const broken = (fault: Error) =>
      answered || resolve({ kind: connected ? 'unanswered' : 'unsent', reason: explain(fault) })
    const request = open(asked)
    const timer = setTimeout(() => request.destroy(new Error(`no answer in ${asked.timeoutMs} ms`)), asked.timeoutMs)
    request.once('close', () => clearTimeout(timer))
    // Node writes the request as soon as the connection (with TLS: the secured one) stands.
    request.once('socket', socket => {
      socket.once(asked.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true
      })
    })
    request.on('error', broken)
    request.once('response', answer => {
      answered = true
      void read(answer, asked.bodyLimit).then(resolve)
    })
    // an answer that nobody asked for: node would close the line and say nothing of it
    request.once('upgrade', (answer, socket) => {
      socket.destroy()
      resolve(answeredBy(answer, Buffer.alloc(0), false))
    })
    request.end(asked.body)
  }).catch(fault => ({ kind: 'unsent', reason: explain(fault) })) // node refuses a request it cannot write
}

function open({ url, method, headers, body, lookup, signal }: ExchangeRequest): ClientRequest {
  const length: Record<string, number> = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const options = {
    ...urlToHttpOptions(url),
    method,
    headers: { ...headers, ...length },
    agent: false as const,
    lookup,
    signal,
  }
  return url.protocol === 'https:' ? overHttps(options) : overHttp(options)
}

async function read(answer: IncomingMessage, limit: number): Promise<Exchange> {
  const chunks: Buffer[] = []
  let size = 0
  let whole = true
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, limit - size))
      size += chunk.length
      if (size > limit) throw new Error('longer than the limit')
    }
  } catch {
    whole = false
    answer.destroy()
  }
  return answeredBy(answer, Buffer.concat(chunks), whole)
}

const answeredBy = ({ statusCode = 0, headers }: IncomingMessage, content: Buffer, whole: boolean): Exchange => ({
  kind: 'answered',
  status: statusCode,
  headers,
  body: content.toString('utf8'),
  content,
  whole,
})

/** Happy-eyeballs failures carry their causes inside an AggregateError with an empty message. */
function explain(fault: Error): string {
  if (fault instanceof AggregateError) return fault.errors.map(inner => (inner as Error).message).join('; ')
  return fault.message || String((fault as NodeJS.ErrnoException).code)
}
