import type { Instant } from '../../core/time.ts'

/** A moment on the wire. */
export const at = (moment: Instant): string => moment.toISOString()

export const atOrNull = (moment: Instant | null): string | null => moment?.toISOString() ?? null
