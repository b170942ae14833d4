import { countsUpTo } from '../../../core/likeness/place.ts'
import { after, type Instant, MINUTE } from '../../../core/time.ts'
import type { Database } from '../../../store/database/database.ts'
import type { Act } from '../../desk.ts'

/** Houses are not built within this. */
const KNOWN_FOR = 10 * MINUTE
/** Counted further than is asked, so that every complaint more does not mean another count. */
const HEADROOM = 4
const MOST_KNOWN = 20_000

interface Size {
  services: number
  upTo: number
  until: Instant
}
const known = new WeakMap<Database, Map<string, Size>>()

/** How many services lie below a place; as many as were counted where so few complaints could not be enough for more. */
export async function servicesBelow({ desk, store, now }: Act, place: string, complaining: number): Promise<number> {
  const sizes = known.get(desk.database) ?? new Map<string, Size>()
  known.set(desk.database, sizes)
  const before = sizes.get(place)
  const enough = countsUpTo(place, complaining)
  if (before && before.until > now && (before.services < before.upTo || before.upTo >= enough)) return before.services
  const upTo = enough * HEADROOM
  const services = await store.likeness.servicesBelow(place, upTo)
  if (sizes.size >= MOST_KNOWN) sizes.clear()
  sizes.set(place, { services, upTo, until: after(now, KNOWN_FOR) })
  return services
}
