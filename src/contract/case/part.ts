import { z } from 'zod'
import { LanguageCode, Moment, PersonRef } from '../common.ts'

export const Ask = z.object({
  id: z.number(),
  text: z.string(),
  kind: z.enum(['question', 'request', 'implicit']),
  state: z.enum(['open', 'answered', 'withdrawn']),
  entryId: z.number().nullable(),
  answerEntryId: z.number().nullable(),
  askedAt: Moment,
  answeredAt: Moment.nullable(),
})
export const Attachment = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  /** Where a signed-in person gets it. */
  url: z.string(),
})
export const Entry = z.object({
  id: z.number(),
  /** `automatic`: a machine wrote it, as an out-of-office reply. */
  kind: z.enum(['message', 'reply', 'note', 'call', 'automatic']),
  authorKind: z.enum(['customer', 'staff', 'system']),
  authorName: z.string(),
  channel: z.string(),
  text: z.string(),
  quoted: z.string(),
  language: LanguageCode,
  attachments: z.array(Attachment),
  rawMessageId: z.number().nullable(),
  at: Moment,
  /** A reply that waits before it leaves and can be taken back till then; null once it may have left. */
  held: z.object({ leavesAt: Moment, scheduled: z.boolean() }).nullable(),
})
export const EventRow = z.object({
  id: z.number(),
  at: Moment,
  actorKind: z.enum(['staff', 'customer', 'system']),
  actorName: z.string(),
  /** The key of the program that did it in this person's name. */
  keyName: z.string().nullable(),
  type: z.string(),
  why: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export const Draft = z.object({ id: z.number(), text: z.string(), pledgeId: z.number().nullable(), at: Moment })
export const Link = z.object({ id: z.number(), createdAt: Moment, expiresAt: Moment, revokedAt: Moment.nullable() })
/** An incident that a case has joined, and what was told of it last. */
export const CaseIncident = z.object({
  id: z.number(),
  title: z.string(),
  commander: PersonRef,
  /** Who acts while the commander is away. */
  acting: PersonRef.nullable(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  lastBulletin: z
    .object({
      id: z.number(),
      kind: z.string(),
      at: Moment,
      texts: z.partialRecord(
        LanguageCode,
        z.object({ found: z.string(), cause: z.string().nullable(), next: z.string() }),
      ),
    })
    .nullable(),
  /** By when it is to be repaired, as it was told last. */
  estimate: z.object({ at: Moment, moves: z.number() }).nullable(),
  nextWordAt: Moment.nullable(),
  /** The page that everybody may read; null while it is not public. */
  publicUrl: z.string().nullable(),
})
/** What spares the customer the retelling. */
export const HandoverPackage = z.object({
  happened: z.string().trim().min(1).max(4_000),
  tried: z.string().trim().min(1).max(4_000),
  promised: z.string().trim().min(1).max(4_000),
})
export const Handover = z.object({
  id: z.number(),
  from: PersonRef,
  to: PersonRef,
  /** The person it was meant for, who was away. */
  meantFor: PersonRef.nullable(),
  reason: z.string(),
  happened: z.string(),
  tried: z.string(),
  promised: z.string(),
  at: Moment,
  readAt: Moment.nullable(),
  /** Until when it can be taken back; null when it can't any more. */
  undoUntil: Moment.nullable(),
  undoneAt: Moment.nullable(),
})
