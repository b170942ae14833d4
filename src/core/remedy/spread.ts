/** How the sums of like cases lie; what is outside of the usual asks for a reason. */
export interface Spread {
  cases: number
  lowest: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  highest: number
  usualFrom: number
  usualUntil: number
}

/** As a database reckons them, with fractions. */
export type Quartiles = Record<'cases' | 'lowest' | 'lower' | 'median' | 'upper' | 'highest', number>

/** Of fewer nothing is said: three cases are no custom. */
export const FEWEST_LIKE_CASES = 4

/** So many quartile ranges beyond the quartiles still count as usual (Tukey's fence). */
const FENCE = 1.5

/** Quartiles as `percentile_cont` of SQL reckons them, in whole minor units; null for too few. */
export function spreadOf(sums: readonly number[]): Spread | null {
  if (sums.length < FEWEST_LIKE_CASES) return null
  const sorted = [...sums].sort((a, b) => a - b)
  const [lower, median, upper] = [0.25, 0.5, 0.75].map(share => quantile(sorted, share)) as [number, number, number]
  return spreadFrom({ cases: sorted.length, lowest: sorted[0]!, lower, median, upper, highest: sorted.at(-1)! })
}

/** The same from quartiles that are known already. */
export function spreadFrom({ cases, lowest, lower, median, upper, highest }: Quartiles): Spread {
  const fence = FENCE * (upper - lower)
  return {
    cases,
    lowest,
    lowerQuartile: Math.round(lower),
    median: Math.round(median),
    upperQuartile: Math.round(upper),
    highest,
    usualFrom: Math.max(0, Math.floor(lower - fence)),
    usualUntil: Math.ceil(upper + fence),
  }
}

export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below)
}

/** On which side of the usual a sum lies; null inside, or where there is no usual. */
export function sideOf(sum: number, spread: Spread | null): 'more' | 'less' | null {
  if (!spread) return null
  if (sum > spread.usualUntil) return 'more'
  return sum < spread.usualFrom ? 'less' : null
}
