import type { Actor } from './actor.ts'
import type { Instant } from './time.ts'

/** One line of the log as rows bring it. */
export interface LogLine {
  id: number
  at: Instant
  actorKind: Actor['kind']
  actorName: string
  keyName: string | null
  type: string
  caseId: number | null
  customerId: number | null
  why: string | null
  data: unknown
}

/** The one form in which an event leaves the desk: in the stream, in a case, to a webhook. */
export const eventForm = ({ data, at, ...event }: LogLine) => ({
  id: event.id,
  at: at.toISOString(),
  actorKind: event.actorKind,
  actorName: event.actorName,
  keyName: event.keyName,
  type: event.type,
  why: event.why,
  data: data as Record<string, unknown>,
  caseId: event.caseId,
  customerId: event.customerId,
})
