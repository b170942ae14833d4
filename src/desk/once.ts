import { createHash } from 'node:crypto'
import { THE_DESK, type Turn } from '../core/actor.ts'
import { judgeRepeat } from '../core/once.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import { openStore } from '../store/store.ts'
import { type Desk, read, work } from './desk.ts'
import { lock, unlock } from './secret/lock.ts'

export interface OnceRequest {
  /** Who sends it: two senders may use the same key. */
  actor: string
  key: string
  /** All that tells one request from another. */
  asked: string
}

export type Begun = { turn: Turn } | { status: number; answer: string }

/** The turn to do a request, or the answer that it got before, or why neither. */
export const beginOnce = (desk: Desk, { actor, key, asked }: OnceRequest): Promise<Begun | Refusal> =>
  read(desk, THE_DESK, async ({ store }) => {
    const draft = { actor, key, fingerprint: createHash('sha256').update(asked).digest() }
    const turn = await store.once.begin(draft)
    if (turn) return { turn }
    const before = await store.once.find(draft)
    // let go of at this moment
    const judged = before ? judgeRepeat(before) : refuse('request-in-flight')
    return isRefusal(judged) ? judged : { status: judged.status, answer: unlock(desk, PURPOSE, judged.answer) }
  })

/** Keeps the answer for those who ask again. */
export const finishOnce = async (desk: Desk, turn: Turn, status: number, answer: string): Promise<void> =>
  void (await openStore(desk.database).once.finish(turn, { status, answer: lock(desk, PURPOSE, answer) }))

/** Nothing came of it; it may be sent again at once. */
export const dropOnce = (desk: Desk, turn: Turn): Promise<void> => openStore(desk.database).once.drop(turn)

export const forgetOldRequests = (desk: Desk, limit = 1000): Promise<number> =>
  work(desk, THE_DESK, ({ store }) => store.once.forgetOld(limit))

/** An answer may hold what is shown once. */
const PURPOSE = 'answers'
