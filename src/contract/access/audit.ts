import { z } from 'zod'
import { AUDIT_KINDS } from '../../core/audit/audit.ts'
import { Id, Moment, PageQuery, pageOf } from '../common.ts'
import { operation } from '../operation.ts'

export const AuditKind = z.enum(AUDIT_KINDS)

/** One line of the audit log. */
export const AuditEntry = z.object({
  id: z.number(),
  at: Moment,
  /** `nobody`: somebody at the door of whom nothing is proved. */
  actorKind: z.enum(['staff', 'customer', 'system', 'nobody']),
  actorId: z.number().nullable(),
  actorName: z.string(),
  /** The key by which it was done. */
  keyName: z.string().nullable(),
  /** Where the request came from. */
  address: z.string().nullable(),
  type: z.string(),
  kind: AuditKind.nullable(),
  why: z.string().nullable(),
  /** `from` and `to` where something was changed; secrets are `•••`. */
  data: z.record(z.string(), z.unknown()),
})

const Filter = z.object({
  kind: AuditKind.optional(),
  /** Who did it. */
  actorId: Id.optional(),
  /** Part of the name, or of the address. */
  q: z.string().trim().max(200).optional(),
  from: Moment.optional(),
  /** Up to, not including. */
  until: Moment.optional(),
})

export const listAudit = operation({
  method: 'GET',
  path: '/api/audit-entries',
  tag: 'Audit',
  summary: 'Who came in, from where, and who set what, from what to what; the newest first',
  query: PageQuery.extend(Filter.shape),
  response: pageOf(AuditEntry),
})
