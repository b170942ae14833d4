import { parseMail } from '../../../src/channels/email/parse.ts'
import { openChannels } from '../../../src/channels/open.ts'
import { CHANNELS } from '../../../src/core/notice/channel.ts'
import { listen } from '../../../src/store/database/listen.ts'
import { earsOf } from '../../../src/worker/ears.ts'
import { rounds } from '../../../src/worker/schedule.ts'
import { startWorker } from '../../../src/worker/worker.ts'
import { accountAt } from '../../world/operator.ts'
import { openDesk } from '../parts/desk.ts'
import type { Given } from './child.ts'
import { onAsked, peakMb } from './self.ts'
import { nullChannels, openSink, restingChannel } from './sink.ts'

/** A worker as the command starts it: all its rounds, null channels or lines to an operator and a mail server. */
export async function work(given: Given): Promise<void> {
  const { databaseUrl, smppPort, smtpPort } = given
  let ahead = given.now.getTime() - Date.now()
  const desk = openDesk(databaseUrl, () => new Date(Date.now() + ahead), 20)
  const host = '127.0.0.1'
  const from = { name: 'Орбита', address: 'help@orbita.example' }
  const lines = openChannels(
    {
      email: smtpPort ? { host, port: smtpPort, secure: false, from, connections: 20 } : undefined,
      sms: smppPort ? accountAt(smppPort, { throttle: 100_000, window: 100, maxSegments: 10 }) : undefined,
    },
    earsOf(desk),
  )
  const channels = lines.size
    ? new Map(CHANNELS.map(name => [name, lines.get(name) ?? restingChannel(name)]))
    : nullChannels(openSink(given.folder))
  const table = rounds({ desk, channels: async () => channels, parseMail, name: `worker ${process.pid}` })
  const worker = startWorker(table, () => {}) // the database is killed under it on purpose
  const ears = listen(databaseUrl, word => worker.wake(word))
  onAsked(async ({ now }: { now?: string }) => {
    if (now) ahead = new Date(now).getTime() - Date.now()
    return { rssMb: peakMb() }
  })
  process.once('SIGTERM', async () => {
    await ears.stop()
    await worker.stop()
    await Promise.all([...channels.values()].map(channel => channel.close()))
    await desk.database.destroy()
    process.exit(0)
  })
}
