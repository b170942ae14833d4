import type { Ears } from '../core/notice/channel.ts'
import { incomingCall } from '../core/notice/receipt.ts'
import type { Desk } from '../desk/desk.ts'
import { keepShortMessage } from '../desk/intake/short-message.ts'
import { hearReceipt } from '../desk/notice/receipt.ts'
import { tellResting, tellWorking } from '../desk/notice/rest.ts'

/** What channels hear on lines of their own, told to the desk. Durable when it returns. */
export const earsOf = (desk: Desk): Ears => ({
  receipt: (channel, receipt) => hearReceipt(desk, channel, receipt),
  incoming: async (_channel, message) => void (await keepShortMessage(desk, incomingCall(message))),
  resting: (channel, reason) => (reason === null ? tellWorking(desk, channel) : tellResting(desk, channel, reason)),
})
