import nodemailer from 'nodemailer'
import pg from 'pg'
import { timed } from '../parts/figures.ts'

/**
 * Letters of strangers a second: taken by the SMTP receiver, which answers when they are stored, and read into cases
 * meanwhile, and afterwards, while what came in waits.
 */
export async function post(port: number, databaseUrl: string, connections: number, seconds: number) {
  const pool = { pool: true, maxConnections: connections, maxMessages: Infinity } as const
  const transport = nodemailer.createTransport({
    ...pool,
    host: '127.0.0.1',
    port,
    secure: false,
    tls: { rejectUnauthorized: false },
  })
  const client = new pg.Client({ connectionString: databaseUrl })
  // a server that stops after a fault must not hide it
  client.on('error', () => {})
  await client.connect()
  const before = await stored(client)
  let sent = 0
  const until = performance.now() + seconds * 1000
  const lane = async () => {
    while (performance.now() < until) await transport.sendMail(letter(sent++))
  }
  const [took, read] = await timed(async () => {
    await Promise.all(Array.from({ length: connections }, lane))
    return (await stored(client)).read - before.read
  })
  transport.close()
  const waiting = (await stored(client)).read
  const [rested, later] = await timed(async () => {
    await new Promise(resolve => setTimeout(resolve, seconds * 1000))
    return (await stored(client)).read - waiting
  })
  await client.end()
  return {
    accepted: Math.round(sent / took),
    understood: Math.round(read / took),
    understoodAfterwards: Math.round(later / rested),
  }
}

async function stored(client: pg.Client): Promise<{ read: number }> {
  const { rows } = await client.query(`select count(*)::int as read from cases where channel = 'email'`)
  return rows[0]
}

const letter = (n: number) => ({
  from: `"Customer ${n}" <writer${n}-${process.pid}@mail.example>`,
  to: 'help@desk.example',
  subject: `Договор ${n}`,
  text: `Здравствуйте!\n\nС утра нет интернета по договору ${n}. Когда его починят?\n\nМария`,
})
