import { SECOND } from '../../core/time.ts'
import type { Database } from '../../store/database/database.ts'
import type { Act } from '../desk.ts'

type States = Awaited<ReturnType<Act['store']['bulletin']['states']>>

/** From so many concerned on, to count the messages by state takes longer than anybody who looks should wait. */
const MANY = 20_000
const REMEMBERED = 5 * SECOND
const memories = new WeakMap<Database, Map<number, { until: number; states: Promise<States> }>>()

/** How many messages of each bulletin are in which state; of very many, as they were up to five seconds ago. */
export function statesOf({ desk, store }: Act, incidentId: number, concerned: number): Promise<States> {
  if (concerned < MANY) return store.bulletin.states(incidentId)
  const memory = memories.get(desk.database) ?? new Map()
  memories.set(desk.database, memory)
  // seconds of the machine: how long a figure may be old has nothing to do with the desk's clock
  const known = memory.get(incidentId)
  if (known && known.until > performance.now()) return known.states
  const states = store.bulletin.states(incidentId)
  memory.set(incidentId, { until: performance.now() + REMEMBERED, states })
  states.catch(() => memory.delete(incidentId))
  return states
}
