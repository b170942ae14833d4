/** A moment in UTC. Rules take it as an argument; only the shell reads a clock. */
export type Instant = Date

/** A stretch of time that holds its first moment and not its last. */
export interface Interval {
  from: Instant
  until: Instant
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The moment `milliseconds` after (or, negative, before) another one. */
export const after = (moment: Instant, milliseconds: number): Instant => new Date(moment.getTime() + milliseconds)
