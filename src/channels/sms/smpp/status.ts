import type { Delivery } from '../../../core/notice/channel.ts'

/** Answers of SMPP 3.4 (§5.1.3) that mean something to us; every other one but 0 is a refusal for now. */
export const STATUS = {
  ok: 0x00,
  alreadyBound: 0x05,
  systemError: 0x08,
  wrongDestination: 0x0b,
  bindFailed: 0x0d,
  wrongPassword: 0x0e,
  wrongSystemId: 0x0f,
  queueFull: 0x14,
  wrongDestinationList: 0x34,
  throttled: 0x58,
  /** ESME_RX_T_APPN: ours to say, "bring it again later". */
  comeAgain: 0x64,
} as const

const WORDS: Record<number, string> = {
  [STATUS.alreadyBound]: 'already bound',
  [STATUS.systemError]: 'the operator has a fault',
  [STATUS.wrongDestination]: 'wrong number',
  [STATUS.bindFailed]: 'bind refused',
  [STATUS.wrongPassword]: 'wrong password',
  [STATUS.wrongSystemId]: 'wrong system_id',
  [STATUS.queueFull]: "the operator's queue is full",
  [STATUS.wrongDestinationList]: 'wrong number',
  [STATUS.throttled]: 'more per second than the operator allows',
}

/** These say "not now" about the account, and nothing about the message. */
export const asksForPause = (status: number): boolean => status === STATUS.throttled || status === STATUS.queueFull

const PERMANENT = new Set<number>([STATUS.wrongDestination, STATUS.wrongDestinationList])

/** A refusal in the port's words. */
export const refusalOf = (status: number): Extract<Delivery, { state: 'failed' }> => ({
  state: 'failed',
  permanent: PERMANENT.has(status),
  reason: explain(status),
})

/** What an answer says, for the staff. */
export const explain = (status: number): string =>
  `SMPP 0x${status.toString(16).padStart(2, '0')} ${WORDS[status] ?? 'refused'}`
