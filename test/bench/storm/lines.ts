import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { isLast, openOperator } from '../../world/operator.ts'
import type { Given } from './child.ts'
import { openSink } from './sink.ts'

/** An operator's receipt comes a moment after its answer. */
const RECEIPT_AFTER_MS = 300

export interface Lines {
  smppPort: number
  smtpPort: number
}

/** An SMPP operator with receipts and a mail server, on loopback, in a process of their own. */
export async function openLines({ folder }: Given): Promise<Lines> {
  const sink = openSink(folder)
  const operator = await openOperator({
    receipts: 'after',
    receiptAfterMs: RECEIPT_AFTER_MS,
    answer: part => {
      if (isLast(part)) sink(part.to)
      return 'takes'
    },
  })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      stream.resume()
      stream.once('end', () => {
        for (const { address } of session.envelope.rcptTo) sink(address)
        done()
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  process.once('SIGTERM', () => process.exit(0))
  return { smppPort: operator.port, smtpPort: (server.server.address() as AddressInfo).port }
}
