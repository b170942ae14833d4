import { exchange } from '../exchange.ts'
import { insideLookup, nobodysLiteral } from './public-address.ts'
import { signedHeaders } from './signature.ts'

/**
 * POSTs signed JSON to the company's own billing, an address that an administrator has set and which may lie inside.
 * Null when it was taken; else why not. The same id comes with every try, so that the other side drops a repeat.
 */
export async function callBilling(
  { url, secret, id, body }: { url: string; secret: string; id: string; body: string },
  now: Date,
): Promise<string | null> {
  const headers = { 'content-type': 'application/json', ...signedHeaders([secret], id, now, body) }
  const to = new URL(url)
  const nobodys = nobodysLiteral(to)
  if (nobodys) return nobodys
  const outcome = await exchange({
    url: to,
    method: 'POST',
    headers,
    body,
    timeoutMs: 30_000,
    bodyLimit: 4096,
    lookup: insideLookup,
  })
  if (outcome.kind !== 'answered') return outcome.reason
  return outcome.status >= 200 && outcome.status < 300 ? null : `HTTP ${outcome.status} ${outcome.body.slice(0, 300)}`
}
