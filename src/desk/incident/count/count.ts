import { THE_DESK } from '../../../core/actor.ts'
import { after, MINUTE } from '../../../core/time.ts'
import { type Desk, work } from '../../desk.ts'

/** Addresses and hours of customers change without a word to the incident. */
const COUNTED_EVERY = 10 * MINUTE

/** Counts the concerned of an incident anew, where somebody has joined or some time has passed. Returns how many. */
export const renewCounts = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async ({ store, now }) => {
    const id = await store.incidentCount.toRenew(after(now, -COUNTED_EVERY))
    if (id === undefined) return 0
    await store.incidentCount.renew(id, now)
    return 1
  })
