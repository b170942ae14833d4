import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { accountAt } from '../../../../test/world/operator.ts'
import type { Receipt } from '../../../core/notice/channel.ts'
import { openSmpp } from './gateway.ts'

/**
 * An operator of another make, so that two ends of one library do not agree in a mistake: Net::SMPP in Perl. (Kannel's
 * own test operator knows no transceiver and wants a bearerbox behind it.)
 */
const isHere = spawnSync('perl', ['-MNet::SMPP', '-e', '1']).status === 0
if (!isHere) console.log('skipped: Perl has no Net::SMPP here (apt-get install libnet-smpp-perl)')

test.skipIf(!isHere)('Net::SMPP takes our bind and our texts; its receipts and words come in', async () => {
  const port = await freePort()
  const program = fileURLToPath(new URL('foreign-operator.pl', import.meta.url))
  const operator = spawn('perl', [program, `${port}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  createInterface(operator.stdout).on('line', line => said.push(line))
  try {
    await until(() => said.includes('listening'))
    const receipts: Receipt[] = []
    const words: unknown[] = []
    const channel = openSmpp(accountAt(port), {
      receipt: async (_, receipt) => void receipts.push(receipt),
      incoming: async (_, message) => void words.push(message),
      raw: async () => {},
      mayListen: async () => false,
      resting: async () => {},
    })
    const message = { noticeId: 9, dedupeKey: 'n9', to: '+79161234567', language: 'ru' as const, automatic: true }
    const texts = ['5 € @', 'До 18:00', 'я'.repeat(71)]
    const references: unknown[] = []
    for (const text of texts) references.push(await channel.send({ ...message, text }))
    expect(references).toEqual(['1', '2', '4'].map(reference => ({ state: 'accepted', reference })))
    await until(() => receipts.length === 3 && words.length === 3)
    expect(receipts).toEqual(['1', '2', '4'].map(reference => ({ state: 'delivered', reference })))
    expect(words[0]).toMatchObject({ from: '+79161234567', text: 'Да' })
    await until(() => said.filter(line => line === 'heard 0').length === 6)
    await channel.close()
    await until(() => said.includes('over'))
    expect(said.filter(line => /^(bind|submit)/.test(line))).toEqual([
      'bind orbita secret',
      'submit 79161234567 0 0 35201b652000',
      `submit 79161234567 8 0 ${hex('До 18:00')}`,
      `submit 79161234567 8 64 050003090201${hex('я'.repeat(67))}`,
      `submit 79161234567 8 64 050003090202${hex('я'.repeat(4))}`,
    ])
  } finally {
    operator.kill('SIGKILL')
  }
})

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 20))
}

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
