import type { Channel, Delivery, OutgoingMessage } from '../../core/notice/channel.ts'
import type { WebhookSettings } from '../../core/notice/channel-settings.ts'
import { type Exchange, exchange } from '../exchange.ts'
import { guarded } from '../guarded.ts'
import { insideLookup, nobodysLiteral, privateLiteral, publicLookup } from './public-address.ts'
import { keyOf, signedHeaders, webhookId } from './signature.ts'

/** Octets of an answer that are read, for the reason of a failure. */
const BODY_LIMIT = 4 * 1024

/**
 * POSTs signed JSON to the customer's own address. Throws where a secret is none.
 * A 2xx is the receiver's receipt. A break after the request was written is in doubt as anywhere else; but the
 * webhook-id is the same for every try of one notice and receivers are to drop an id they have seen, which the
 * channel declares as `dropsRepeats`, so that a policy may send such a message again.
 */
export function openWebhook(settings: WebhookSettings, now = () => new Date()): Channel {
  const { secrets, allowPrivate = false, timeoutMs = 15_000, concurrency = 20 } = settings
  if (secrets.length === 0) throw new Error('a webhook needs a secret')
  for (const secret of secrets) keyOf(secret)

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    const url = URL.canParse(message.to) ? new URL(message.to) : null
    if (!url || !/^https?:$/.test(url.protocol)) return refused(`${message.to} is no web address`)
    const inner = allowPrivate ? nobodysLiteral(url) : privateLiteral(url)
    if (inner) return refused(inner)
    const body = JSON.stringify(payload(message))
    const id = webhookId(message.dedupeKey)
    const headers = { 'content-type': 'application/json', ...signedHeaders(secrets, id, now(), body) }
    const lookup = allowPrivate ? insideLookup : publicLookup
    return deliveryOf(
      id,
      await exchange({ url, method: 'POST', headers, body, timeoutMs, bodyLimit: BODY_LIMIT, lookup }),
    )
  }

  return guarded({
    name: 'webhook',
    can: { receipts: false, subject: true, attachments: false, maxLength: null, dropsRepeats: true },
    concurrency,
    attempt,
  })
}

/** Without the moment of the try, so that every try of one notice has the same body. */
const payload = ({ noticeId, language, subject, text }: OutgoingMessage) => ({
  type: 'notice',
  data: { noticeId, language, subject, text },
})

function deliveryOf(id: string, outcome: Exchange): Delivery {
  if (outcome.kind === 'unsent') return { state: 'failed', permanent: false, reason: outcome.reason }
  if (outcome.kind === 'unanswered') return { state: 'in-doubt', reason: outcome.reason }
  const { status, body } = outcome
  if (status >= 200 && status < 300) return { state: 'delivered', reference: id }
  return { state: 'failed', permanent: isPermanent(status), reason: `HTTP ${status} ${body.slice(0, 300)}`.trim() }
}

/** Moved for good, or a refusal of this request; "too slow", "too many" and the receiver's own faults pass. */
function isPermanent(status: number): boolean {
  if (status === 408 || status === 429) return false
  return status === 301 || status === 308 || (status >= 400 && status < 500)
}

const refused = (reason: string): Delivery => ({ state: 'failed', permanent: true, reason })
