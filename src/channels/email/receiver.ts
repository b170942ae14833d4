import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Instant } from '../../core/time.ts'

/** One message as it came over the wire, before anyone has understood it. */
export interface ReceivedMail {
  raw: Buffer
  envelope: {
    /** Null for the empty sender of bounces and automatic answers. */
    from: string | null
    to: string[]
  }
  receivedAt: Instant
  remote: { address: string; name: string; secure: boolean }
}

export interface ReceiverSettings {
  host: string
  /** 0 takes any free port. */
  port: number
  maxBytes: number
  /** The name in the greeting; the machine's own when absent. */
  name?: string
  /** Is this one of our addresses? Mail to others is refused, so that nobody relays through us. */
  accept(recipient: string): boolean | Promise<boolean>
  /** Must resolve only when the raw message is stored for good: only then is the sender told that we have it. */
  onMail(mail: ReceivedMail): Promise<void>
  /** Told of what went wrong here; the sender tries again by itself. */
  onFault?(fault: unknown): void
  /** STARTTLS is offered when there is a key. PEM. */
  tls?: { key: string | Buffer; cert: string | Buffer }
  now?(): Instant
  limits?: Partial<ReceiverLimits>
}

export interface ReceiverLimits {
  connections: number
  connectionsPerAddress: number
  recipients: number
  /** Milliseconds of silence after which a connection is dropped. */
  idle: number
  /** Milliseconds that a stopping desk waits for messages under way. */
  closing: number
}

export interface Receiver {
  port: number
  close(): Promise<void>
}

const LIMITS: ReceiverLimits = {
  connections: 200,
  connectionsPerAddress: 20,
  recipients: 100,
  idle: 60_000,
  closing: 10_000,
}

/**
 * Receives mail over SMTP. A message that could not be stored is answered with 451, so that the sender keeps it and
 * tries again; one too large with 552; a recipient that is not ours with 550. Rejects when it cannot listen.
 */
export async function startReceiver(settings: ReceiverSettings): Promise<Receiver> {
  const limits = { ...LIMITS, ...settings.limits }
  const addresses = new Map<string, number>()
  const server = new SMTPServer({
    ...(settings.tls ?? {}),
    ...(settings.name ? { name: settings.name } : {}),
    banner: 'Makegood',
    size: settings.maxBytes,
    authOptional: true,
    disabledCommands: settings.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: limits.connections,
    socketTimeout: limits.idle,
    closeTimeout: limits.closing,
    onConnect: (session, done) => done(admit(addresses, session, limits)),
    onClose: (session, done) => {
      release(addresses, session)
      done()
    },
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= limits.recipients) return done(refusal(452, 'Too many recipients'))
      isOurs(settings, address).then(done)
    },
    onData: (stream, session, done) => {
      receive(settings, stream, session).then(done)
    },
  })
  // A broken connection is the sender's to repeat; without a listener it would end the process.
  server.on('error', fault => settings.onFault?.(fault))
  await listening(server, settings)
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

function listening(server: SMTPServer, { host, port }: ReceiverSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
}

/** Resolves to the refusal, or to nothing when the recipient is ours. */
async function isOurs(settings: ReceiverSettings, address: string): Promise<Error | null> {
  try {
    return (await settings.accept(address)) ? null : refusal(550, 'No such recipient here')
  } catch (fault) {
    settings.onFault?.(fault)
    return refusal(451, 'Temporarily unable to check the recipient, please try again')
  }
}

/** Resolves to the refusal, or to nothing when the message is stored. */
async function receive(
  settings: ReceiverSettings,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  const chunks: Buffer[] = []
  try {
    // A message over the limit is read to its end, as SMTP demands, but not kept.
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk)
    if (stream.sizeExceeded) return refusal(552, `Message exceeds the limit of ${settings.maxBytes} bytes`)
    await settings.onMail(received(Buffer.concat(chunks), session, settings.now?.() ?? new Date()))
    return null
  } catch (fault) {
    settings.onFault?.(fault)
    return refusal(451, 'Temporarily unable to store the message, please try again')
  }
}

const received = (raw: Buffer, session: SMTPServerSession, receivedAt: Instant): ReceivedMail => ({
  raw,
  envelope: {
    from: (session.envelope.mailFrom ? session.envelope.mailFrom.address : '') || null,
    to: session.envelope.rcptTo.map(({ address }) => address),
  },
  receivedAt,
  remote: { address: session.remoteAddress, name: session.hostNameAppearsAs, secure: session.secure },
})

function admit(addresses: Map<string, number>, session: SMTPServerSession, limits: ReceiverLimits): Error | null {
  const open = (addresses.get(session.remoteAddress) ?? 0) + 1
  addresses.set(session.remoteAddress, open)
  return open > limits.connectionsPerAddress ? refusal(421, 'Too many connections from your address') : null
}

function release(addresses: Map<string, number>, session: SMTPServerSession) {
  const open = (addresses.get(session.remoteAddress) ?? 1) - 1
  if (open > 0) addresses.set(session.remoteAddress, open)
  else addresses.delete(session.remoteAddress)
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
