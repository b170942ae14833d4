import type { Actor } from './actor.ts'
import { covers } from './api-key/scope.ts'
import { type Deed, neededFor } from './deed.ts'
import { type Refusal, refuse } from './refusal.ts'

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
  return RANK[by.role] >= NEEDED[neededFor(deed)] ? null : refuse('forbidden')
}
