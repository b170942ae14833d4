import { type Actor, THE_DESK } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { dateIn } from '../../core/settlement/outage.ts'
import { entryNamed, type PaymentVerdict } from '../../core/settlement/payment.ts'
import type { PaymentRow } from '../../store/settlement/payout/payment.ts'
import { act, alertStaff, type Desk, record, work } from '../desk.ts'
import { inCommand, note, whoCommands } from '../incident/people.ts'

/** So many promises are broken in one transaction. */
const CHUNK = 10_000

/** What was promised and not paid is broken at its due moment, for each customer, and stays so. Returns how many. */
export const breakUnpaid = (desk: Desk, limit = CHUNK): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const approval = await a.store.payout.due(a.now)
    if (!approval) return 0
    const broken = await a.store.payout.break(approval, limit, a.by, a.now)
    const { incidentId } = await a.store.settlement.find(approval.settlementId)
    const incident = (await a.store.incident.find(incidentId))!
    if (!broken) {
      await a.store.payout.lapsed(approval.id, a.now)
      return 1
    }
    await note(a, incident, 'payouts-broken', { approvalId: approval.id, broken, dueAt: approval.payBy.toISOString() })
    const { id } = inCommand(await whoCommands(a, incident))
    const told = [...new Set([id, approval.approvedBy])]
    await alertStaff(a, ...told.map(staffId => ({ staffId, kind: 'payouts-broken' as const, incidentId })))
    return broken
  })

/** One line of what the billing has paid. */
export interface Payment {
  /** The number of an entry, or its name: `MG-87123`. */
  entry: string | number
  amountMinor: number
  currency?: string
  paidOn: string
  /** The number of the payment in the billing; without one an entry is paid once. */
  reference?: string
}

export interface PaymentReport {
  booked: number
  /** Reported before under the same reference: booked once. */
  repeated: number
  /** What was not booked, with the entry as it was named. */
  unbooked: { line: number; entry: string; why: Exclude<PaymentVerdict, 'booked' | 'repeated'> }[]
}

/** Books what was paid. Twice is once; what nobody knows is named, and the rest is booked. */
export const reportPayments = (desk: Desk, by: Actor, payments: Payment[]) =>
  act<PaymentReport>(desk, by, async a => {
    const no = permit(by, 'report payments')
    if (no) return no
    const rows = payments.map(rowOf)
    const verdicts = await a.store.payout.judge(rows)
    const of = new Map(verdicts.map(({ n, verdict }) => [n, verdict]))
    const good = rows.filter(({ n }) => of.get(n) === 'booked')
    const month = dateIn(a.desk.zones, a.company.zone, a.now).slice(0, 7)
    if (good.length) await a.store.payout.pay(good, month, by, a.now)
    const report = reportOn(payments, verdicts)
    await record(a, { type: 'payments.reported', data: { ...report, unbooked: report.unbooked.length } })
    return report
  })

const rowOf = ({ entry, amountMinor, currency, paidOn, reference }: Payment, n: number): PaymentRow => {
  const id = entryNamed(entry)
  return { n, entry: id, amountMinor, currency: currency ?? null, paidOn, reference: reference ?? `MG-${id}` }
}

function reportOn(payments: Payment[], verdicts: { n: number; verdict: PaymentVerdict }[]): PaymentReport {
  const report: PaymentReport = { booked: 0, repeated: 0, unbooked: [] }
  for (const { n, verdict } of verdicts) {
    if (verdict === 'booked' || verdict === 'repeated') report[verdict]++
    else report.unbooked.push({ line: n + 1, entry: String(payments[n]!.entry), why: verdict })
  }
  return report
}
