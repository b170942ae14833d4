/** How long to wait after so many failures in a row: twice as long each time, up to a limit. Milliseconds. */
export interface Backoff {
  firstMs: number
  mostMs: number
}

/** `chance` from 0 to 1 spreads the waits over their upper half, so that many who lost the same line do not return as one. */
export function waitAfter(failures: number, { firstMs, mostMs }: Backoff, chance: number): number {
  const longest = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(longest * (0.5 + chance / 2))
}
