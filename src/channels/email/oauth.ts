import type { OAuthSign } from '../../core/intake/mail/mailbox.ts'
import { SECOND } from '../../core/time.ts'
import { exchange } from '../exchange.ts'

export interface AccessToken {
  accessToken: string
  /** The far side changed the right to renew with; undefined: the old one stays good. */
  refreshToken?: string
}

/** A fresh right for one connection, by the lasting one (RFC 6749, section 6). Rejects with the far side's own words. */
export async function accessToken(sign: OAuthSign): Promise<AccessToken> {
  const { tokenUrl, clientId, clientSecret, refreshToken, scope } = sign
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken })
  if (clientSecret) form.set('client_secret', clientSecret)
  if (scope) form.set('scope', scope)
  const answer = await exchange({
    url: new URL(tokenUrl),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    timeoutMs: 20 * SECOND,
    bodyLimit: 50_000,
  })
  if (answer.kind !== 'answered') throw new Error(`oauth: ${answer.reason}`)
  const told = readJson(answer.body)
  if (typeof told.access_token !== 'string') throw new Error(`oauth: ${wordsOf(told) || `HTTP ${answer.status}`}`)
  const renewed = typeof told.refresh_token === 'string' && told.refresh_token !== refreshToken
  return { accessToken: told.access_token, ...(renewed && { refreshToken: told.refresh_token as string }) }
}

const wordsOf = (told: Record<string, unknown>) =>
  [told.error, told.error_description]
    .filter(part => typeof part === 'string')
    .join(': ')
    .slice(0, 300)

function readJson(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>
  } catch {
    return {}
  }
}
