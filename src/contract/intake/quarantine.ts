import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

export const RawMessageRow = z.object({
  id: z.number(),
  source: z.string(),
  receivedAt: Moment,
  state: z.string(),
  reason: z.string().nullable(),
  /** Whom it is from, where that could be read. */
  sender: z.string().nullable(),
  /** Why a person put it aside. */
  dismissal: z.string().nullable(),
  size: z.number(),
  /** Its beginning, as plain text. */
  preview: z.string(),
  /** Could be read as any other letter, once a person lets it pass. */
  readable: z.boolean(),
  /** The whole of it, to the byte, as a file. */
  url: z.string(),
})

export const listQuarantine = operation({
  method: 'GET',
  path: '/api/quarantine',
  tag: 'Quarantine',
  summary: 'What came in and could not be understood',
  query: z.object({ state: z.enum(['quarantined', 'dismissed']).default('quarantined') }),
  response: z.object({ items: z.array(RawMessageRow) }),
})
export const releaseFromQuarantine = operation({
  method: 'PUT',
  path: '/api/quarantine/:rawMessageId/release',
  tag: 'Quarantine',
  summary: 'Open a case from it by hand: who wrote, and what',
  params: z.object({ rawMessageId: Id }),
  body: z.object({
    email: z.string().optional(),
    phone: z.string().optional(),
    name: z.string().optional(),
    text: z.string().trim().min(1),
  }),
  response: z.object({ caseId: z.number() }),
})
export const readAfterAll = operation({
  method: 'PUT',
  path: '/api/quarantine/:rawMessageId/reading',
  tag: 'Quarantine',
  summary: 'Let it pass: it is read as any other letter',
  params: z.object({ rawMessageId: Id }),
})
export const dismissFromQuarantine = operation({
  method: 'PUT',
  path: '/api/quarantine/:rawMessageId/dismissal',
  tag: 'Quarantine',
  summary: 'Put it aside, with a reason',
  params: z.object({ rawMessageId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
})
export const undoDismissal = operation({
  method: 'DELETE',
  path: '/api/quarantine/:rawMessageId/dismissal',
  tag: 'Quarantine',
  summary: 'Bring back what was put aside',
  params: z.object({ rawMessageId: Id }),
})
