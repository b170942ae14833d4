import { deskNow } from '../../app/time/clock.ts'

/** `2026-07`, so many months back. */
export function monthsAgo(count: number): string {
  const now = deskNow()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7)
}

/** So many months, the oldest first, this one last. */
export const monthsBack = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => monthsAgo(count - 1 - index))
