import { after, type Instant, SECOND } from '../time.ts'

/** Who was not heard of for so long has left the case. */
const PRESENCE = 30 * SECOND

/** Those seen since this moment are there. */
export const presentSince = (now: Instant): Instant => after(now, -PRESENCE)
