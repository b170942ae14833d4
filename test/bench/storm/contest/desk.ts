import { CHANNELS } from '../../../../src/core/notice/channel.ts'
import { sendDue } from '../../../../src/worker/sender.ts'
import { openDesk } from '../../parts/desk.ts'
import type { Given } from '../child.ts'
import { onAsked, peakMb } from '../self.ts'
import { nullChannels, openSink } from '../sink.ts'
import type { Round } from './contest.ts'

/** The desk's own worker loops, one for each channel, until so many messages are through. */
export async function deskLoop({ databaseUrl, folder, now }: Given): Promise<void> {
  const desk = openDesk(databaseUrl, () => now)
  const channels = nullChannels(openSink(folder))
  onAsked(async ({ messages }: { messages: number }): Promise<Round> => {
    const startedAt = performance.now()
    let taken = 0
    const loop = async (name: (typeof CHANNELS)[number]) => {
      while (taken < messages) {
        const sent = await sendDue(desk, { name, channel: channels.get(name), by: 'storm' })
        if (!sent) return
        taken += sent
      }
    }
    await Promise.all(CHANNELS.map(loop))
    return { messages: taken, seconds: (performance.now() - startedAt) / 1000, rssMb: peakMb() }
  })
  process.once('SIGTERM', () => void desk.database.destroy().then(() => process.exit(0)))
}
