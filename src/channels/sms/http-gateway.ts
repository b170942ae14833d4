import type { Channel, Delivery, OutgoingMessage } from '../../core/notice/channel.ts'
import type { GatewayError, SmsGateway } from '../../core/notice/channel-settings.ts'
import { type Looked, look, looked } from '../../core/notice/look.ts'
import { type Exchange, exchange } from '../exchange.ts'
import { guarded } from '../guarded.ts'
import { faultsOf, gatewayRequest } from './request.ts'

/** Octets of an answer that are read. */
const BODY_LIMIT = 64 * 1024

/** SMS over a provider's HTTP interface that is described by a table. Throws where the table cannot be used. */
export function openSmsGateway(gateway: SmsGateway): Channel {
  const faults = faultsOf(gateway)
  if (faults.length > 0) throw new Error(`SMS gateway ${gateway.name}: ${faults.join('; ')}`)

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    const request = gatewayRequest(gateway, message)
    const outcome = await exchange({ ...request, timeoutMs: gateway.timeoutMs, bodyLimit: BODY_LIMIT })
    return deliveryOf(gateway, outcome)
  }

  return guarded({
    name: 'sms',
    can: {
      receipts: gateway.receipts !== null,
      subject: false,
      attachments: false,
      maxLength: gateway.maxLength,
      dropsRepeats: gateway.dropsRepeats ?? false,
    },
    concurrency: gateway.concurrency,
    attempt,
  })
}

/** The outcome of a request in the port's words; what neither the table nor HTTP makes certain is in doubt. */
function deliveryOf(gateway: SmsGateway, outcome: Exchange): Delivery {
  if (outcome.kind === 'unsent') return { state: 'failed', permanent: false, reason: outcome.reason }
  if (outcome.kind === 'unanswered') return { state: 'in-doubt', reason: outcome.reason }
  const answer = looked(outcome.body)
  const known = gateway.errors.find(row => fits(row, outcome.status, answer))
  if (known) return { state: 'failed', permanent: known.permanent, reason: `${known.reason}: ${brief(outcome)}` }
  if (isSuccess(gateway, outcome.status, answer)) {
    return { state: 'accepted', reference: look(answer, gateway.reference) ?? '' }
  }
  if (isRefusal(outcome.status)) return { state: 'failed', permanent: false, reason: brief(outcome) }
  return { state: 'in-doubt', reason: `an answer that the table does not know: ${brief(outcome)}` }
}

function fits(row: GatewayError, status: number, answer: Looked): boolean {
  return (row.status ?? status) === status && (!row.look || look(answer, row.look) !== null)
}

function isSuccess({ success }: SmsGateway, status: number, answer: Looked): boolean {
  const right = success.status ? success.status.includes(status) : status >= 200 && status < 300
  return right && (!success.look || look(answer, success.look) !== null)
}

/** 3xx (never followed), 4xx and 503 say "not taken"; a 500, 502 or 504 may come from behind the point of no return. */
const isRefusal = (status: number) => (status >= 300 && status < 500) || status === 503

const brief = ({ status, body }: { status: number; body: string }) => `HTTP ${status} ${body.slice(0, 300)}`.trim()
