import type { Actor } from '../../core/actor.ts'
import { readPlace } from '../../core/customer/place.ts'
import { checkSize, readScope, type SaidScope, type Scope } from '../../core/incident/scope/scope.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, type Desk, read } from '../desk.ts'

const SHOWN = 20
const SUGGESTED = 30

/** A scope in its plain form, all of which is known here; else the list of what is not. */
export async function knownScope({ store }: Act, said: SaidScope): Promise<Scope | Refusal> {
  const scope = readScope(said)
  if (isRefusal(scope)) return scope
  const unknown = await store.concerned.unknownIn(scope)
  if (!unknown.length) return scope
  const shown = unknown.slice(0, SHOWN).join(', ')
  const list = unknown.length > SHOWN ? `${shown} … (${unknown.length})` : shown
  return refuse('scope-unknown', { field: 'scope', values: { list }, items: unknown })
}

/**
 * How many customers a scope would concern, and whether the number would have to be typed; nothing is written. With
 * `counted` also by channel, zone and language: half a second for each hundred thousand.
 */
export const sizeScope = (desk: Desk, by: Actor, said: SaidScope, { counted = false } = {}) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const scope = await knownScope(a, said)
    if (isRefusal(scope)) return scope
    const concerned = await a.store.concerned.size(scope)
    const counts = counted ? await a.store.incidentCount.ofScope(scope) : null
    const size = { concerned, fresh: concerned, customers: await a.store.concerned.allCustomers() }
    return { concerned, confirm: checkSize(size, undefined) !== null, counts }
  })

/** Places that begin with a text, one level at a time: "msk.no" finds "msk.north". */
export const suggestPlaces = (desk: Desk, by: Actor, text: string) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const names = text.split('.')
    const start = names.pop()!.trim()
    const parent = names.length ? readPlace(names.join('.')) : null
    const isPlace = parent !== undefined && (start === '' || readPlace(start) !== undefined)
    return isPlace ? a.store.place.below(parent, start, SUGGESTED) : []
  })
