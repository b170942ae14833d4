import { createHash, createHmac } from 'node:crypto'

/** The three headers of a signed webhook (standardwebhooks.com, signature scheme v1), signed with every secret. */
export function signedHeaders(secrets: string[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map(secret => `v1,${sign(secret, `${id}.${timestamp}.${body}`)}`)
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

const sign = (secret: string, content: string) => createHmac('sha256', keyOf(secret)).update(content).digest('base64')

/** The octets of a `whsec_` secret. Throws where it is none: the specification asks for 24 to 64 octets. */
export function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length < 24 || key.length > 64) throw new Error('a webhook secret is whsec_ and base64 of 24 to 64 octets')
  return key
}

/** The same id for every try of one notice, free of the dots that part the signed content. */
export const webhookId = (dedupeKey: string) => `msg_${createHash('sha256').update(dedupeKey).digest('base64url')}`
