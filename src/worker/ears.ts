import { randomUUID } from 'node:crypto'
import type { Ears } from '../core/notice/channel.ts'
import { incomingCall } from '../core/notice/receipt.ts'
import type { Desk } from '../desk/desk.ts'
import { keepRaw } from '../desk/intake/intake.ts'
import { keepShortMessage } from '../desk/intake/short-message.ts'
import { mayListen } from '../desk/notice/listen.ts'
import { hearReceipt } from '../desk/notice/receipt.ts'
import { tellResting, tellWorking } from '../desk/notice/rest.ts'

/** What channels hear on lines of their own, told to the desk. Durable when it returns. */
export function earsOf(desk: Desk): Ears {
  const name = randomUUID()
  return {
    receipt: (channel, receipt) => hearReceipt(desk, channel, receipt),
    incoming: async (_channel, message) => void (await keepShortMessage(desk, incomingCall(message))),
    raw: async (_channel, { content, once }) => void (await keepRaw(desk, { source: 'telegram', content, once })),
    mayListen: (channel, forMs) => mayListen(desk, channel, { by: name, forMs }),
    resting: (channel, reason) => (reason === null ? tellWorking(desk, channel) : tellResting(desk, channel, reason)),
  }
}
