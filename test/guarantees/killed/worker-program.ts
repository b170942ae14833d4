import { tmpdir } from 'node:os'
import { parseMail } from '../../../src/channels/email/parse.ts'
import { openChannels } from '../../../src/channels/open.ts'
import { BUILT_IN_ZONES } from '../../../src/core/zone/built-in.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { listen } from '../../../src/store/database/listen.ts'
import { blobsIn } from '../../../src/store/intake/blob.ts'
import { earsOf } from '../../../src/worker/ears.ts'
import { rounds } from '../../../src/worker/schedule.ts'
import { startWorker } from '../../../src/worker/worker.ts'
import { accountAt } from '../../world/operator.ts'

/** A worker as the command starts it, to be killed: its own process, a real mail sender, a clock of the test's. */
const {
  databaseUrl,
  smtpPort,
  smppPort,
  now,
  blobs = tmpdir(),
} = JSON.parse(process.argv[2]!) as {
  databaseUrl: string
  smtpPort?: number
  smppPort?: number
  /** What the clock shows as it starts. */
  now: string
  blobs?: string
}

const ahead = new Date(now).getTime() - Date.now()
const desk: Desk = {
  database: openDatabase(databaseUrl),
  clock: () => new Date(Date.now() + ahead),
  zones: BUILT_IN_ZONES,
  blobs: blobsIn(blobs),
  secret: Buffer.alloc(32, 7),
  url: 'https://orbita.example',
}
const from = { name: 'Орбита', address: 'help@orbita.example' }
const host = '127.0.0.1'
const channels = openChannels(
  {
    email: smtpPort ? { host, port: smtpPort, secure: false, from, connections: 5 } : undefined,
    sms: smppPort ? accountAt(smppPort, { throttle: 40 }) : undefined,
  },
  earsOf(desk),
)
const table = rounds({ desk, channels: async () => channels, parseMail, name: `worker ${process.pid}` })
const worker = startWorker(table, (round, error) => console.error(round, (error as Error).message))
const ears = listen(databaseUrl, word => worker.wake(word))

process.once('SIGTERM', async () => {
  await ears.stop()
  await worker.stop()
  await Promise.all([...channels.values()].map(channel => channel.close()))
  await desk.database.destroy()
})
console.log('at work')
