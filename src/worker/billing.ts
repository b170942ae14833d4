import { callBilling } from '../channels/webhook/billing.ts'
import type { Desk } from '../desk/desk.ts'
import { claimBillingCall, recordBillingCall } from '../desk/settlement/billing.ts'

/** Tells the billing of the next entries. Returns 1 when it took them, so that the rest follows at once. */
export async function exportDue(desk: Desk): Promise<number> {
  const call = await claimBillingCall(desk)
  if (!call) return 0
  const error = await callBilling(call, desk.clock())
  await recordBillingCall(desk, call, error)
  return error === null ? 1 : 0
}
