/** A sum as integer minor units of an ISO 4217 currency; `XDR` for the special drawing rights of air law. */
export interface Money {
  minor: number
  currency: string
}

/** Three capital letters that ISO 4217 could hold, and Intl can write. */
export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code)

/** How many digits of the currency are minor: 2 for GBP, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
