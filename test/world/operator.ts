import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'
import type { SmppSettings } from '../../src/core/notice/channel-settings.ts'

/** One submit_sm as it came. */
export interface Submitted {
  to: string
  text: string
  coding: number
  receipt: number
  /** Its place among the parts of a long message; null where it is whole. */
  part: { reference: number; of: number; number: number } | null
  fields: Pdu
  /** The bind it came by. */
  line: Session
}

/** What the operator does with a part. A number is the status it refuses with; `breaks` drops the line unanswered. */
export type Answering = 'takes' | 'breaks' | 'silent' | number

export interface OperatorOptions {
  port?: number
  key?: string | Buffer
  cert?: string | Buffer
  password?: string
  /** How it takes a part; it may take its time. Asked for each. */
  answer?: (submitted: Submitted) => Answering | Promise<Answering>
  /** The name of a message in the answer, from its number. */
  id?: (number: number) => string
  /** Sends a receipt by itself: before the answer to the part, after it, or not. */
  receipts?: 'before' | 'after'
  /** Milliseconds from the answer to the receipt that follows it; at once when absent. */
  receiptAfterMs?: number
  receiptId?: (number: number) => string
}

type Fields = Record<string, unknown>

/** An operator with a real SMPP 3.4 server on loopback; `answer` and `receipts` may change while it runs. */
export interface Operator {
  port: number
  submitted: Submitted[]
  /** Whole messages, the parts of long ones joined. */
  texts(): string[]
  /** Lines that are bound now, and how many binds there were. */
  bound(): Session[]
  binds(): number
  /** Brings something to one of those who are bound; the status that it is answered with. */
  bring(fields: Record<string, unknown>, line?: number): Promise<number>
  /** Breaks every line, as when the operator restarts. */
  cut(): void
  close(): Promise<void>
}

export async function openOperator(options: OperatorOptions = {}): Promise<Operator> {
  const { id = String, receiptId = id } = options
  const submitted: Submitted[] = []
  const bound = new Set<Session>()
  const unheard = new Map<Session, Set<Fields>>()
  const homeless: Fields[] = []
  let binds = 0
  let number = 1000

  /** A receipt that nobody took is brought again, to whoever is bound then. */
  function tell(session: Session, receipt: Fields) {
    const owed = unheard.get(session) ?? new Set()
    unheard.set(session, owed.add(receipt))
    session.send(new smpp.PDU('deliver_sm', receipt), answered => {
      owed.delete(receipt)
      if (answered.command_status) setTimeout(() => tellAnybody([receipt]), 50)
    })
  }

  function tellAnybody(receipts: Iterable<Fields>) {
    const [line] = bound
    for (const receipt of receipts) line ? tell(line, receipt) : homeless.push(receipt)
  }

  async function take(session: Session, pdu: Pdu) {
    const part = { ...read(pdu), line: session }
    submitted.push(part)
    const how = (await options.answer?.(part)) ?? 'takes'
    if (how === 'breaks') return session.destroy()
    if (how === 'silent') return
    if (how !== 'takes') return void session.send(pdu.response({ command_status: how }))
    number += 1
    const mine = number
    const receipt = () => part.receipt && tell(session, receiptOf(part, receiptId(mine)))
    if (options.receipts === 'before') receipt()
    session.send(pdu.response({ message_id: id(mine) }))
    if (options.receipts !== 'after') return
    if (options.receiptAfterMs) setTimeout(receipt, options.receiptAfterMs)
    else receipt()
  }

  const server = smpp.createServer({ key: options.key, cert: options.cert }, session => {
    // a killed sender's connection is no fault of a test
    session.on('error', () => session.destroy())
    session.on('close', () => {
      bound.delete(session)
      tellAnybody(unheard.get(session) ?? [])
      unheard.delete(session)
    })
    session.on('bind_transceiver', (pdu: Pdu) => {
      if (options.password !== undefined && pdu.password !== options.password)
        return session.send(pdu.response({ command_status: 0x0e }))
      binds += 1
      bound.add(session)
      session.send(pdu.response({ system_id: 'operator' }))
      tellAnybody(homeless.splice(0))
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: Pdu) => void take(session, pdu))
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    submitted,
    texts: () => joined(submitted),
    bound: () => [...bound],
    binds: () => binds,
    bring: (fields, line = 0) =>
      new Promise(resolve => {
        const pdu = new smpp.PDU('deliver_sm', { dest_addr_ton: 1, destination_addr: '79990000000', ...fields })
        ;[...bound][line]!.send(pdu, answered => resolve(answered.command_status))
      }),
    cut: () => {
      for (const session of bound) session.destroy()
    },
    close: () =>
      new Promise(resolve => {
        for (const session of [...server.sessions]) session.destroy()
        server.close(() => resolve())
      }),
  }
}

/** An account at it. */
export const accountAt = (port: number, more: Partial<SmppSettings> = {}): SmppSettings => ({
  way: 'smpp',
  name: 'operator',
  host: '127.0.0.1',
  port,
  tls: false,
  systemId: 'orbita',
  password: 'secret',
  from: { address: 'Orbita', ton: 5, npi: 0 },
  throttle: 5000,
  window: 5,
  longMessages: 'udh',
  messageIds: 'same',
  receipts: true,
  ...more,
})

/** A receipt as appendix B writes it. */
export const receiptOf = ({ to }: { to: string }, id: string, state = 'DELIVRD') => ({
  esm_class: 4,
  source_addr_ton: 1,
  source_addr: to,
  short_message: Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2607011000 done date:2607011001 stat:${state} err:000 text:`,
  ),
})

function read(pdu: Pdu): Omit<Submitted, 'line'> {
  const body = (pdu.message_payload ?? pdu.short_message) as { message: string | Buffer; udh?: Buffer[] }
  const [header] = body.udh ?? []
  return {
    to: String(pdu.destination_addr),
    text: body.message.toString(),
    coding: Number(pdu.data_coding),
    receipt: Number(pdu.registered_delivery),
    part: header ? { reference: header[2]!, of: header[3]!, number: header[4]! } : null,
    fields: pdu,
  }
}

/** Parts of the same number belong to different messages, as when one is sent twice. */
function joined(submitted: Submitted[]): string[] {
  const open: { key: string; texts: string[] }[] = []
  return submitted.flatMap(({ to, text, part }) => {
    if (!part) return [text]
    const key = `${to} ${part.reference}`
    const known = open.find(message => message.key === key && message.texts[part.number - 1] === undefined)
    const message = known ?? { key, texts: [] }
    if (!known) open.push(message)
    message.texts[part.number - 1] = text
    if (Object.keys(message.texts).length < part.of) return []
    open.splice(open.indexOf(message), 1)
    return [message.texts.join('')]
  })
}

/** Is this the part with which its message is whole? */
export const isLast = ({ part }: Submitted): boolean => !part || part.number === part.of
