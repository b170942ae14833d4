/**
 * What was typed, "1 240,50" or "12.40", in minor units of a currency with so many digits; null where it is no sum.
 * Digits are moved as text: no sum ever becomes a fraction.
 */
export function readSum(typed: string, digits: number): number | null {
  const [, whole, rest = ''] = /^(\d+)(?:[.,](\d*))?$/.exec(typed.replace(/[\s\u00a0\u202f']/g, '')) ?? []
  if (whole === undefined || rest.length > digits) return null
  const minor = Number(whole + rest.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) && minor > 0 ? minor : null
}

/** A sum as it would be typed: "1240", "12.40". */
export function typeSum(minor: number, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0')
  const [whole, rest] = [text.slice(0, text.length - digits), text.slice(text.length - digits)]
  return Number(rest) ? `${whole}.${rest}` : whole
}
