/** So many customers get from so much to so much. */
export interface Band {
  from: number
  until: number
  customers: number
  sum: number
}

const MOST_BANDS = 12

/** The steps by which people read sums: 1, 2, 5, 10, 20, 50 … */
const STEPS = [1, 2, 5]

/** Amounts with their customers, folded into at most a dozen bands; few different amounts stand each by itself. */
export function bandsOf(amounts: readonly { amountMinor: number; customers: number }[]): Band[] {
  const single = (amount: number) => ({ from: amount, until: amount })
  if (amounts.length <= MOST_BANDS) return fold(amounts, single)
  const most = Math.max(...amounts.map(({ amountMinor }) => amountMinor))
  const width = roundStep(most / MOST_BANDS)
  return fold(amounts, amount => {
    const from = Math.floor(amount / width) * width
    return { from, until: from + width - 1 }
  })
}

function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) for (const step of STEPS) if (step * power >= least) return step * power
}

function fold(
  amounts: readonly { amountMinor: number; customers: number }[],
  bandOf: (amount: number) => { from: number; until: number },
): Band[] {
  const bands = new Map<number, Band>()
  for (const { amountMinor, customers } of amounts) {
    const { from, until } = bandOf(amountMinor)
    const band = bands.get(from) ?? { from, until, customers: 0, sum: 0 }
    bands.set(from, { ...band, customers: band.customers + customers, sum: band.sum + amountMinor * customers })
  }
  return [...bands.values()].sort((a, b) => a.from - b.from)
}
