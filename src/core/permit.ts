import type { Actor } from './actor.ts'
import { covers } from './api-key/scope.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Who may do what; a manager can read it. `staff` is every role. */
const TABLE = {
  'read cases': 'staff',
  'work on cases': 'staff',
  'hand over cases': 'staff',
  'change customers': 'staff',
  'see the quarantine': 'staff',
  'read knowledge': 'staff',
  'write knowledge': 'staff',
  'retire knowledge': 'lead',
  'review replies': 'staff',
  'set severities': 'lead',
  'see what was sent as it was': 'lead',
  'read incidents': 'staff',
  'work on incidents': 'staff',
  'lead incidents': 'lead',
  'approve settlements': 'lead',
  'report payments': 'lead',
  'read settings': 'staff',
  'change policies': 'lead',
  'compensate customers': 'staff',
  // one's own authority, what is left of it, and what one has asked for
  'see own power': 'staff',
  'set authorities': 'lead',
  'read remedy reports': 'lead',
  'plan absences': 'lead',
  'change staff': 'administrator',
  'change settings': 'administrator',
  'make keys': 'administrator',
  'keep webhooks': 'administrator',
  'read the audit log': 'administrator',
  'export customers': 'lead',
  'erase customers': 'lead',
} as const

export type Deed = keyof typeof TABLE
export const DEEDS = Object.keys(TABLE) as Deed[]

/** The lowest role that may: `staff` is everybody who serves. */
export const neededFor = (deed: Deed): 'staff' | 'lead' | 'administrator' => TABLE[deed]

/** Somebody who means themselves, in person: a key is nobody's self. */
export const isSelf = (by: Actor, staffId: number): boolean => by.kind === 'staff' && !by.key && by.id === staffId

const RANK = { agent: 0, lead: 1, administrator: 2 } as const
const NEEDED = { staff: 0, lead: 1, administrator: 2 } as const

/**
 * Null when the person may; the desk's own work always may, customers act through their own pages only. A key may no
 * more than its scopes, and no more than the person who made it.
 */
export function permit(by: Actor, deed: Deed): Refusal | null {
  if (by.kind === 'system') return null
  if (by.kind === 'customer') return refuse('forbidden')
  if (by.key && !covers(by.key.scopes, deed)) return refuse('key-without-scope', { values: { deed } })
  return RANK[by.role] >= NEEDED[TABLE[deed]] ? null : refuse('forbidden')
}
