import { readHost, readWebhookUrl } from '../../core/webhook/address.ts'
import { TELLING, type Told } from '../../core/webhook/telling.ts'
import { type Exchange, exchange } from '../exchange.ts'
import { insideLookup, nobodysLiteral, privateLiteral, publicLookup } from './public-address.ts'
import { signedHeaders } from './signature.ts'

interface Call {
  url: string
  secrets: string[]
  id: string
  body: string
  /** Hosts inside that may be reached; all others must be public. */
  hosts: string[]
}

/** Octets of an answer that are read. */
const BODY_LIMIT = 4 * 1024

/** POSTs one signed message (Standard Webhooks). Follows no redirects, never throws. */
export async function callWebhook(call: Call, now: Date, timeoutMs: number = TELLING.timeoutMs): Promise<Told> {
  const startedAt = performance.now()
  const outcome = await send(call, now, timeoutMs)
  const durationMs = Math.round(performance.now() - startedAt)
  if (outcome.kind !== 'answered') return { status: null, answer: null, error: outcome.reason, durationMs }
  const { status, body, headers } = outcome
  const answer = body.slice(0, TELLING.answerKept) || null
  return { status, answer, error: null, durationMs, retryAfterMs: retryAfter(headers['retry-after']) }
}

async function send({ url, secrets, id, body, hosts }: Call, now: Date, timeoutMs: number): Promise<Exchange> {
  // looked at again at each try: what stands in the row may be of an older version
  const to = readWebhookUrl(url)
  if (typeof to === 'string') return { kind: 'unsent', reason: `${url} is no address for a webhook (${to})` }
  const isInside = hosts.includes(readHost(to.hostname) ?? '')
  const refused = isInside ? nobodysLiteral(to) : privateLiteral(to)
  if (refused) return { kind: 'unsent', reason: refused }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Makegood',
    ...signedHeaders(secrets, id, now, body),
  }
  const lookup = isInside ? insideLookup : publicLookup
  return exchange({ url: to, method: 'POST', headers, body, timeoutMs, bodyLimit: BODY_LIMIT, lookup })
}

/** In milliseconds, where the far side says it in seconds. */
function retryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * 1000 : undefined
}
