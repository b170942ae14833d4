import type { Delivery, OutgoingMessage } from './channel.ts'
import type { SmppSettings, SmsGateway } from './channel-settings.ts'

/** Sends one short message by a gateway, beside the worker's own line. Never throws. */
export type TrySms = (settings: SmsGateway | SmppSettings, message: OutgoingMessage) => Promise<Delivery>
