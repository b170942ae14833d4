import type { Instant } from '../time.ts'

/** A key with which another program comes in. The key itself is known to that program alone. */
export interface ApiKey {
  id: number
  name: string
  /** How it begins, `mg_7Qk2Zp`: by that people recognise it. */
  prefix: string
  scopes: string[]
  /** Requests a minute, from all processes together. */
  perMinute: number
  madeById: number
  madeAt: Instant
  expiresAt: Instant | null
  lastUsedAt: Instant | null
  revokedAt: Instant | null
  revokedBy: string | null
}

/** The key behind an act. */
export interface KeyInUse {
  id: number
  name: string
  scopes: readonly string[]
}

/** All keys begin so: seen in a file or a log, they are known for what they are. */
export const KEY_MARK = 'mg_'

export const PER_MINUTE = { default: 600, most: 60_000 }

/** How long a window of counting lasts, from its first request. */
export const WINDOW_SECONDS = 60

/** How much of its window a key has left. */
export interface Allowance {
  limit: number
  remaining: number
  /** Whole seconds until the window ends. */
  resetsIn: number
  spent: boolean
}

export const allowance = (perMinute: number, requests: number, secondsLeft: number): Allowance => ({
  limit: perMinute,
  remaining: Math.max(0, perMinute - requests),
  resetsIn: Math.max(1, Math.ceil(secondsLeft)),
  spent: requests > perMinute,
})
