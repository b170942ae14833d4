import type Fraction from 'fraction.js'

/** The one rounding at the end: halves go up, as courts and tariffs write them. Throws RangeError past 2^53. */
export function halfUp(exact: Fraction): number {
  const whole = Number(exact.round().valueOf())
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${exact.toFraction()} is no sum of money`)
  return whole
}
