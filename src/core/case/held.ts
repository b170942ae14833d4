import type { NoticeState } from '../notice/notice.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { after, type Instant, SECOND } from '../time.ts'

/** A reply that waits before it leaves. */
export interface HeldReply {
  entryId: number
  leavesAt: Instant
  /** Its author chose the moment. */
  scheduled: boolean
  takenBackAt: Instant | null
}

/** So long one may think better of a reply. */
const UNDO = 15 * SECOND

/** From when on a reply may leave; null where it waits for nothing. */
export function leavesFrom(
  { undoable, sendAt }: { undoable?: boolean; sendAt?: Instant },
  now: Instant,
): Instant | Refusal | null {
  if (sendAt) return sendAt > now ? sendAt : refuse('send-in-the-past', { field: 'sendAt' })
  return undoable ? after(now, UNDO) : null
}

/** Until it leaves no customer sees it; one that was taken back they never do. */
export const isHidden = ({ leavesAt, takenBackAt }: HeldReply, now: Instant): boolean =>
  takenBackAt !== null || leavesAt > now

/** A reply comes back whole or not at all: within its time, and while no message of it is in a sender's hands. */
export function checkTakeBack(held: HeldReply, messages: NoticeState[], now: Instant): Refusal | null {
  if (held.takenBackAt) return refuse('reply-taken-back')
  return held.leavesAt > now && messages.every(state => state === 'planned') ? null : refuse('reply-left')
}
