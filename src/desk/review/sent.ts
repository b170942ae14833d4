import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { type Desk, read } from '../desk.ts'

/** What the review found in a reply when it was sent. */
export const showSentReview = (desk: Desk, by: Actor, caseId: number, entryId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await a.store.review.ofEntry(caseId, entryId)) ?? refuse('not-found')
  })

/** Replies that were sent although the review held them, with the reason; the last first. */
export const listOverrides = (desk: Desk, by: Actor, page: { limit: number; before?: number }) =>
  read(desk, by, async a => permit(by, 'see what was sent as it was') ?? (await a.store.review.sentAsIs(page)))
