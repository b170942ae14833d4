import type { Ears } from '../../core/notice/channel.ts'
import type { TrySms } from '../../core/notice/sms-trial.ts'
import { openSmsGateway } from './http-gateway.ts'
import { openSmpp } from './smpp/gateway.ts'

/** Opens the gateway for one message and shuts it again. Never throws. */
export const trySms: TrySms = async (settings, message) => {
  try {
    const channel = settings.way === 'smpp' ? openSmpp(settings, NOT_HERE) : openSmsGateway(settings)
    try {
      return await channel.send(message)
    } finally {
      await channel.close()
    }
  } catch (error) {
    return { state: 'failed', permanent: true, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** What an operator brings on this line meanwhile is not ours to hear: it is brought again to the worker. */
const notHere = async () => {
  throw new Error('this line is for one trial')
}
const NOT_HERE: Ears = {
  receipt: notHere,
  incoming: notHere,
  raw: notHere,
  mayListen: async () => false,
  resting: async () => {},
}
