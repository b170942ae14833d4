import type { Instant } from '../time.ts'

/** What the audit log is asked by. */
export const AUDIT_KINDS = [
  'sign-in',
  'second-factor',
  'settings',
  'keys',
  'staff',
  'authorities',
  'exports',
  'erasures',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** What is written into the audit log, too, when it is written into the log of events; a manager can read it. */
export const AUDITED: Record<string, AuditKind> = {
  'sign-in.done': 'sign-in',
  'sign-in.failed': 'sign-in',
  'sign-in.ended': 'sign-in',
  'password.changed': 'sign-in',
  'password.set': 'sign-in',
  'second-factor.set': 'second-factor',
  'second-factor.removed': 'second-factor',
  'second-factor.reset': 'second-factor',
  'recovery-codes.made': 'second-factor',
  'recovery-code.used': 'second-factor',
  'settings.changed': 'settings',
  'gateway.set': 'settings',
  'throttle.set': 'settings',
  'policy.set': 'settings',
  'second-reader.set': 'settings',
  'billing.set': 'settings',
  'oidc.set': 'settings',
  'mailbox.added': 'settings',
  'mailbox.changed': 'settings',
  'mailbox.removed': 'settings',
  'webhook.made': 'settings',
  'webhook.changed': 'settings',
  'webhook.removed': 'settings',
  'webhook.secret-made': 'settings',
  'webhook.hosts-set': 'settings',
  'secret.changed': 'settings',
  'severity.set': 'settings',
  'clock-policy.set': 'settings',
  'incident-policy.set': 'settings',
  'likeness-policy.set': 'settings',
  'bulletin-template.set': 'settings',
  'settlement-policy.set': 'settings',
  'settlement-policy.removed': 'settings',
  'pack.added': 'settings',
  'api-key.made': 'keys',
  'api-key.revoked': 'keys',
  'staff.added': 'staff',
  'staff.changed': 'staff',
  'staff.left': 'staff',
  'authority.set': 'authorities',
  'authority.removed': 'authorities',
  'remedy-budget.set': 'authorities',
  'customer.exported': 'exports',
  'erasure.asked': 'erasures',
  'erasure.withdrawn': 'erasures',
  'erasure.done': 'erasures',
}

export const isAudited = ({ type }: { type: string }): boolean => Object.hasOwn(AUDITED, type)

export const typesOf = (kind: AuditKind): string[] => Object.keys(AUDITED).filter(type => AUDITED[type] === kind)

/** One line of the audit log. */
export interface AuditEntry {
  id: number
  at: Instant
  actorKind: string
  actorId: number | null
  actorName: string
  keyName: string | null
  address: string | null
  type: string
  why: string | null
  data: unknown
}

/** Which lines somebody looks for. */
export interface AuditFilter {
  kind?: AuditKind
  actorId?: number
  /** Words of the name, or the address. */
  text?: string
  from?: Instant
  until?: Instant
  beforeId?: number
  limit: number
}

/** What differs between two versions of a thing, field by field. */
export function changesBetween(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { from: Record<string, unknown>; to: Record<string, unknown> } {
  const fields = Object.keys({ ...before, ...after }).filter(
    field => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  const only = (values: Record<string, unknown>) =>
    Object.fromEntries(fields.map(field => [field, values[field] ?? null]))
  return { from: only(before), to: only(after) }
}
