import { dutyGroup, dutySection } from '../../core/duty.ts'
import type { Instant } from '../../core/time.ts'
import type { Store } from '../../store/store.ts'
import type { Act } from '../desk.ts'
import type { Duty } from './duty.ts'

/** What is asked of this person and nobody else; a deputy has nothing to do with it. */
export async function askedOf({ store }: Act, staffId: number) {
  const [alerts, appeals, approvals] = await Promise.all([
    store.log.unseenAlerts([staffId]),
    store.appeal.owedBy(staffId),
    store.approval.list({ state: 'open', approverId: staffId, limit: 200 }),
  ])
  return { alerts, appeals, approvals }
}

/** Alerts, appeals and approvals, as they are written. */
export type Asked = Awaited<ReturnType<typeof askedOf>>
export const NOBODY_ASKS: Asked = { alerts: [], appeals: [], approvals: [] }

/** Before it is known under which heading it stands. */
type Unplaced = Omit<Duty, 'section'>

/** The same as matters on the list: appeals to decide, sums that wait for a yes, and what alerts tell. */
export const asksFor = (a: Act, { alerts, appeals, approvals }: Asked, midnight: Instant): Duty[] =>
  [
    ...appealDuties(a, appeals, midnight),
    ...approvalDuties(a, approvals, midnight),
    ...alerts.filter(({ kind }) => !ON_THE_LIST.has(kind)).map(alert => alertDuty(alert, a.now)),
  ].map(duty => ({ ...duty, section: dutySection(duty.kind, duty.group) }))

const appealDuties = (a: Act, rows: Asked['appeals'], midnight: Instant): Unplaced[] =>
  rows.map(({ id, text, dueAt, caseId, subject, customerId, customerName }) => ({
    kind: 'appeal',
    id,
    code: null,
    text,
    case: { id: caseId, subject, customer: { id: customerId, name: customerName } },
    dueAt,
    group: dutyGroup('appeal', dueAt, a.now, midnight),
    insteadOf: null,
    alertId: null,
  }))

/** Sums that wait for this person's yes. */
const approvalDuties = (a: Act, rows: Asked['approvals'], midnight: Instant): Unplaced[] =>
  rows.map(row => ({
    kind: 'approval',
    id: row.id,
    code: row.kind,
    text: row.why,
    case: { id: row.caseId, subject: row.subject, customer: { id: row.customerId, name: row.customerName } },
    dueAt: row.dueAt,
    group: dutyGroup('approval', row.dueAt, a.now, midnight),
    insteadOf: null,
    alertId: null,
    sum: { minor: row.amountMinor, currency: row.currency },
    askedBy: { id: row.askedBy, name: row.askedByName },
  }))

/** What stands on Today by itself, as a promise or a message in doubt, needs no alert beside it. */
const ON_THE_LIST = new Set([
  'pledge-due-soon',
  'delivery-in-doubt',
  'appeal-yours',
  'clock-due-soon',
  'approval-asked',
])

export type AlertRow = Awaited<ReturnType<Store['log']['unseenAlerts']>>[number]

function alertDuty(alert: AlertRow, now: Instant): Unplaced {
  const { id, kind, at, caseId, noticeId, subject, customerId, customerName, error, title, shown, webhookUrl } = alert
  const { proposalId, incidentId } = alert
  const failed = kind === 'delivery-failed'
  return {
    kind: failed ? 'failure' : 'alert',
    id: failed ? noticeId! : id,
    code: kind,
    text: failed ? (error ?? '') : (title ?? shown ?? webhookUrl ?? ''),
    case:
      caseId === null ? null : { id: caseId, subject: subject!, customer: { id: customerId!, name: customerName! } },
    dueAt: at,
    group: dutyGroup('alert', at, now, now),
    insteadOf: null,
    alertId: id,
    proposalId,
    incidentId,
  }
}
