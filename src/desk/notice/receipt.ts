import type { SmsGateway } from '../../core/notice/channel-settings.ts'
import { type ProviderCall, readReceipt } from '../../core/notice/receipt.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../desk.ts'
import { gatewaysInFull } from '../setting.ts'
import { recordReceipt } from './notice.ts'

/** A provider's call about a message that its gateway took, read by the gateway's table. */
export async function takeReceipt(desk: Desk, channel: 'sms', request: ProviderCall): Promise<true | Refusal> {
  const gateway = (await gatewaysInFull(desk)).find(row => row.channel === channel)
  const receipt = gateway ? readReceipt(gateway.settings as SmsGateway, request) : null
  if (!receipt) return refuse('invalid')
  return (await recordReceipt(desk, channel, receipt)) || refuse('notice-not-found')
}
