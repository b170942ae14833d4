import type { Queries } from '../database/database.ts'
import { billings } from './payout/billing.ts'
import { payments } from './payout/payment.ts'
import { promisesOfPayment } from './payout/promise.ts'

/** Promises of payment: what became of them, what the billing is told and what it reports. */
export const payouts = (q: Queries) => ({ ...promisesOfPayment(q), ...payments(q), ...billings(q) })
