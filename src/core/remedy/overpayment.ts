import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'

/** The money is to come back, or is the customer's to keep. */
export const OVERPAID_VERDICTS = ['recover', 'forgive'] as const
export type OverpaidVerdict = (typeof OVERPAID_VERDICTS)[number]

/** Money that left for an entry which turned out wrong. */
export interface Overpayment {
  id: number
  /** The entry of what was owed. */
  remedyId: number
  customerId: number
  amountMinor: number
  currency: string
  verdict: OverpaidVerdict
  why: string
  at: Instant
  byId: number
  byName: string
  recoveredAt: Instant | null
  reference: string | null
  recoveredByName: string | null
}

/** Only what is to come back comes back, once. */
export function checkRecovery(overpayment: Overpayment | undefined): Refusal | null {
  if (!overpayment) return refuse('overpayment-none')
  if (overpayment.verdict === 'forgive') return refuse('overpayment-forgiven')
  return overpayment.recoveredAt ? refuse('overpayment-recovered') : null
}
