import type { ChannelName, Receipt } from '../../core/notice/channel.ts'
import type { SmsGateway } from '../../core/notice/channel-settings.ts'
import { earlyReceiptCall, type ProviderCall, readReceipt } from '../../core/notice/receipt.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../desk.ts'
import { keepRaw } from '../intake/intake.ts'
import { gatewaysInFull } from '../setting.ts'
import { recordReceipt, recordReceipts } from './delivery.ts'
import { gathering } from './gather.ts'

/** A provider's call about a message that its gateway took, read by the gateway's table. */
export async function takeReceipt(desk: Desk, channel: 'sms', request: ProviderCall): Promise<true | Refusal> {
  const gateway = (await gatewaysInFull(desk)).find(row => row.channel === channel)
  const receipt = gateway ? readReceipt(gateway.settings as unknown as SmsGateway, request) : null
  if (!receipt) return refuse('invalid')
  return (await recordReceipt(desk, channel, receipt)) || refuse('notice-not-found')
}

/**
 * A receipt that came on a line of our own; durable when it returns. In a storm they come by the thousand, and those
 * that come while others are written down are written as one. One that nobody knows yet is kept and looked at again by
 * the worker.
 */
export function hearReceipt(desk: Desk, channel: ChannelName, receipt: Receipt): Promise<void> {
  const ofDesk = hearers.get(desk) ?? new Map()
  hearers.set(desk, ofDesk)
  const hear = ofDesk.get(channel) ?? gathering<Receipt>(receipts => hearAll(desk, channel, receipts))
  ofDesk.set(channel, hear)
  return hear(receipt)
}

const hearers = new WeakMap<Desk, Map<ChannelName, (receipt: Receipt) => Promise<void>>>()

async function hearAll(desk: Desk, channel: ChannelName, receipts: Receipt[]): Promise<void> {
  for (const unknown of await recordReceipts(desk, channel, receipts))
    await keepRaw(desk, { source: 'sms', content: Buffer.from(JSON.stringify(earlyReceiptCall(unknown))) })
}
