/** What becomes of one line of a list of payments. */
export const PAYMENT_VERDICTS = ['booked', 'repeated', 'unknown', 'reversed', 'wrong-currency', 'too-much'] as const
export type PaymentVerdict = (typeof PAYMENT_VERDICTS)[number]

/** The name of an entry in the books of others: `MG-87123`. */
export const entryName = (id: number): string => `MG-${id}`

/** The entry that a payment names, by its number or its name; 0 for what is neither, which nobody has. */
export function entryNamed(text: string | number): number {
  const [, digits] = /^(?:MG-)?(\d{1,15})$/i.exec(String(text).trim()) ?? []
  return digits ? Number(digits) : 0
}
