import { type Refusal, refuse } from './refusal.ts'

/** So long the answer to a request with an `Idempotency-Key` is kept. */
export const KEPT_HOURS = 24

/** So long one try has the turn; a process that was killed is waited for no longer. */
export const LEASE_SECONDS = 60

/** A request that came before. */
export interface Repeated {
  /** It asked the same. */
  same: boolean
  running: boolean
  /** Its act stands. */
  acted: boolean
  status: number | null
  answer: Buffer | null
}

/** What a repeated request is told: the answer of the first, or why not. */
export function judgeRepeat({
  same,
  running,
  acted,
  status,
  answer,
}: Repeated): Refusal | { status: number; answer: Buffer } {
  if (!same) return refuse('idempotency-key-reused')
  if (status !== null && answer) return { status, answer }
  if (running || !acted) return refuse('request-in-flight')
  return refuse('answer-lost')
}

/** Printable, and short enough to be stored. */
export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key)
