import type { ChannelName, Receipt } from '../../core/notice/channel.ts'
import type { SmsGateway } from '../../core/notice/channel-settings.ts'
import { earlyReceiptCall, type ProviderCall, readReceipt } from '../../core/notice/receipt.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../desk.ts'
import { keepRaw } from '../intake/intake.ts'
import { gatewaysInFull } from '../setting.ts'
import { recordReceipt } from './notice.ts'

/** A provider's call about a message that its gateway took, read by the gateway's table. */
export async function takeReceipt(desk: Desk, channel: 'sms', request: ProviderCall): Promise<true | Refusal> {
  const gateway = (await gatewaysInFull(desk)).find(row => row.channel === channel)
  const receipt = gateway ? readReceipt(gateway.settings as SmsGateway, request) : null
  if (!receipt) return refuse('invalid')
  return (await recordReceipt(desk, channel, receipt)) || refuse('notice-not-found')
}

/** A receipt that came on a line of our own. One that nobody knows yet is kept and looked at again by the worker. */
export async function hearReceipt(desk: Desk, channel: ChannelName, receipt: Receipt): Promise<void> {
  if (await recordReceipt(desk, channel, receipt)) return
  await keepRaw(desk, { source: 'sms', content: Buffer.from(JSON.stringify(earlyReceiptCall(receipt))) })
}
