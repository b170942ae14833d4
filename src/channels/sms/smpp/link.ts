import { isIP } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'
import type { SmppSettings } from '../../../core/notice/channel-settings.ts'
import { explain, STATUS } from './status.ts'

/** What became of one request. The three kinds are three certainties: not begun, answered, nobody knows. */
export type Answer =
  | { kind: 'unsent'; reason: string }
  | { kind: 'unanswered'; reason: string }
  | { kind: 'answered'; pdu: Pdu }

/** One bind that is kept up: after it breaks it comes back by itself. */
export interface Link {
  /** True while it is bound. */
  up(): boolean
  /** Waits for the bind at most as long as one connecting may last, then sends and waits for the answer. */
  ask(command: string, fields: Record<string, unknown>): Promise<Answer>
  close(): Promise<void>
}

export interface LinkParts {
  settings: SmppSettings
  /** The status to answer with, once what was brought is safe. Never throws. */
  onDeliver(pdu: Pdu): Promise<number>
  onUp(): void
  /** After each failed or broken bind: how many in a row, and why. */
  onDown(failures: number, reason: string): void
  /** Milliseconds to wait before the next try. */
  backoff(failures: number): number
}

export const TIMEOUTS = { connect: 10_000, answer: 30_000, enquire: 30_000 }

/** Binds as transceiver at once: a line that only listens also brings receipts and customers' words. */
export function openLink({ settings, onDeliver, onUp, onDown, backoff }: LinkParts): Link {
  const timeouts = { ...TIMEOUTS, ...settings.timeouts }
  /** Requests whose answer has not come, by the word that ends them. */
  const asking = new Set<(reason: string) => void>()
  const waiting = new Set<() => void>()
  let bound: Session | undefined
  let failures = 0
  let lastReason = 'not bound yet'
  let closed = false
  let again: NodeJS.Timeout | undefined
  let current: Session | undefined

  function connect() {
    const session = smpp.connect(optionsOf(settings))
    current = session
    let reason = 'the connection was closed'
    const beat = setInterval(() => void enquire(session), timeouts.enquire)
    const giveUp = setTimeout(() => fail(`no bind in ${timeouts.connect} ms`), timeouts.connect)
    const fail = (why: string) => {
      reason = why
      session.destroy()
    }
    session.on('error', (fault: Error) => fail(fault.message || (fault as NodeJS.ErrnoException).code || 'fault'))
    session.once(settings.tls ? 'secureConnect' : 'connect', () => {
      session.send(new smpp.PDU('bind_transceiver', bindFields(settings)), answer => {
        if (answer.command_status !== STATUS.ok) return fail(explain(answer.command_status))
        clearTimeout(giveUp)
        bound = session
        failures = 0
        onUp()
        for (const go of waiting) go()
      })
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      reason = 'the operator unbound us'
      session.send(pdu.response())
      session.close()
    })
    session.on('unknown', (pdu: Pdu) => session.send(pdu.response()))
    session.on('deliver_sm', (pdu: Pdu) => {
      void onDeliver(pdu).then(status => session.send(pdu.response({ command_status: status })))
    })
    session.once('close', () => {
      clearInterval(beat)
      clearTimeout(giveUp)
      if (bound === session) bound = undefined
      for (const end of asking) end(reason)
      if (closed) return
      failures += 1
      lastReason = reason
      again = setTimeout(connect, backoff(failures))
      onDown(failures, reason)
    })
  }

  /** A line that no longer answers is taken down, so that nothing more is lost in it. */
  async function enquire(session: Session) {
    if (bound !== session) return
    const { kind } = await request(session, 'enquire_link', {}, Math.min(timeouts.answer, timeouts.enquire))
    if (kind !== 'answered') session.destroy()
  }

  function request(session: Session, command: string, fields: Record<string, unknown>, ms: number): Promise<Answer> {
    return new Promise(resolve => {
      const settle = (answer: Answer) => {
        clearTimeout(timer)
        asking.delete(broken)
        resolve(answer)
      }
      const broken = (reason: string) => settle({ kind: 'unanswered', reason })
      const timer = setTimeout(() => broken(`no answer in ${ms} ms`), ms)
      asking.add(broken)
      const left = session.send(new smpp.PDU(command, fields), pdu => settle({ kind: 'answered', pdu }))
      if (!left) settle({ kind: 'unsent', reason: 'the connection was closed' })
    })
  }

  const untilBound = () =>
    new Promise<void>(resolve => {
      const go = () => {
        clearTimeout(timer)
        waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, timeouts.connect)
      waiting.add(go)
    })

  connect()
  return {
    up: () => bound !== undefined,
    async ask(command, fields) {
      if (!bound && !closed) await untilBound()
      return bound ? request(bound, command, fields, timeouts.answer) : { kind: 'unsent', reason: lastReason }
    },
    async close() {
      closed = true
      clearTimeout(again)
      if (bound) await request(bound, 'unbind', {}, FAREWELL_MS)
      current?.destroy()
    },
  }
}

/** How long an unbind waits for its answer. */
const FAREWELL_MS = 1000

const bindFields = ({ systemId, password, systemType = '' }: SmppSettings) => ({
  system_id: systemId,
  password,
  system_type: systemType,
  interface_version: 0x34,
})

const optionsOf = ({ host, port, tls, verify = true }: SmppSettings) => ({
  host,
  port,
  tls,
  ...(tls && { rejectUnauthorized: verify, ...(isIP(host) ? {} : { servername: host }) }),
})
