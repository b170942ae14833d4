import type { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Channel, Delivery, OutgoingMessage } from '../../core/notice/channel.ts'
import type { SmtpSettings } from '../../core/notice/channel-settings.ts'
import { guarded } from '../guarded.ts'
import { compose } from './compose.ts'
import { type SmtpFault, verdict } from './verdict.ts'

/** Stricter than RFC 5321 (no quoted local parts), so that no reading of it finds a second recipient. */
const ONE_ADDRESS = /^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+$/

/** Mail out over one SMTP server, by a pool of connections. */
export function openMailSender(settings: SmtpSettings): Channel {
  const connections = settings.connections ?? 5
  const total = settings.timeouts?.total ?? 300_000
  const transport = openTransport(settings, connections)

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    if (!ONE_ADDRESS.test(message.to))
      return { state: 'failed', permanent: true, reason: `${message.to} is no address` }
    const content: Content = { handedOver: () => false }
    const letter: Letter = { ...compose(message, settings.from), content, signal: AbortSignal.timeout(total) }
    try {
      const { response } = await transport.sendMail(letter)
      return { state: 'accepted', reference: response }
    } catch (fault) {
      return verdict(fault as SmtpFault, content.handedOver())
    }
  }

  return guarded({
    name: 'email',
    can: { receipts: false, subject: true, attachments: true, maxLength: null, dropsRepeats: false },
    concurrency: connections,
    attempt,
    shut: () => transport.close(),
  })
}

interface Content {
  /** Has the server been given the last octet of the message, and so perhaps the dot after it? */
  handedOver(): boolean
}

type Letter = SendMailOptions & { content: Content }

function openTransport(settings: SmtpSettings, connections: number) {
  const { host, port, secure, user, password, dkim, tls, hello, timeouts } = settings
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    auth: user === undefined ? undefined : { user, pass: password ?? '' },
    dkim,
    name: hello,
    requireTLS: tls?.require,
    tls: { rejectUnauthorized: tls?.verify ?? true },
    maxConnections: connections,
    // Only a message of which not one octet was read is put back, after the server hung up an idle connection.
    maxRequeues: 1,
    connectionTimeout: timeouts?.connect ?? 30_000,
    dnsTimeout: timeouts?.connect ?? 30_000,
    greetingTimeout: timeouts?.greeting ?? 30_000,
    socketTimeout: timeouts?.answer ?? 120_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return transport.use('stream', (mail, done) => {
    watch(mail.message, (mail.data as Letter).content)
    done()
  })
}

/**
 * nodemailer reports a connection that breaks in the middle of the content, or after it, just as one that breaks at
 * EHLO (ECONNECTION or ETIMEDOUT, command CONN). It reads the message only after the server's 354 and writes the dot
 * only after the end of it, so the state of that stream tells what the error does not.
 */
function watch(message: { createReadStream(options?: object): Readable }, content: Content) {
  const create = message.createReadStream.bind(message)
  message.createReadStream = options => {
    const stream = create(options)
    content.handedOver = () => stream.readableEnded
    return stream
  }
}
