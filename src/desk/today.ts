import type { Actor } from '../core/actor.ts'
import {
  compareDuties,
  countSections,
  type DutyGroup,
  type DutyPlace,
  type DutySection,
  dutyGroup,
  dutySection,
} from '../core/duty.ts'
import type { Spoken } from '../core/language.ts'
import type { Money } from '../core/money/money.ts'
import { servedBy } from '../core/owner/owner.ts'
import { permit } from '../core/permit.ts'
import { refuse } from '../core/refusal.ts'
import type { StaffMember } from '../core/staff/staff.ts'
import { after, DAY, type Instant } from '../core/time.ts'
import type { Store } from '../store/store.ts'
import { type Act, act, type Desk, read } from './desk.ts'
import { lawOf } from './ruling/clock.ts'
import { packsOf } from './settlement/pack.ts'

export interface Duty {
  kind:
    | 'ask'
    | 'pledge'
    | 'failure'
    | 'doubt'
    | 'call'
    | 'waiting'
    | 'appeal'
    | 'ruling'
    | 'approval'
    | 'alert'
    | 'held'
  id: number
  /** For an alert or a failure what happened; for a promise its kind; for a day of the law its rule. */
  code: string | null
  text: Spoken
  case: { id: number; subject: string; customer: { id: number; name: string } } | null
  dueAt: Instant
  group: DutyGroup
  section: DutySection
  insteadOf: { id: number; name: string } | null
  /** The alert that stands behind it and can be put aside. */
  alertId: number | null
  proposalId?: number | null
  incidentId?: number | null
  /** What waits for a yes, and who asks. */
  sum?: Money
  askedBy?: { id: number; name: string }
}

/** How far back the record of promises on Today looks. */
const RECORD_LOOKS_BACK = 30 * DAY

/** Behind which matter to go on, and how many to tell. */
export interface Portion {
  after?: DutyPlace
  limit?: number
}

/**
 * What a person owes, by the next due moment, for themselves and for those whom they stand in for: a portion of it, and
 * how much of everything there is.
 */
export const showToday = (desk: Desk, by: Actor, { after: last, limit }: Portion = {}) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no || by.kind !== 'staff') return no ?? refuse('forbidden')
    // asked side by side: in a storm each question waits for its turn at the database
    const [staff, absences, mine, openCases, { kept, broken }] = await Promise.all([
      a.store.staff.all(),
      a.store.staff.absencesAt(a.now),
      askedOf(a, by.id),
      a.store.staff.load(by.id),
      a.store.staff.record(by.id, after(a.now, -RECORD_LOOKS_BACK)),
    ])
    const me = staff.find(({ id }) => id === by.id)!
    const all = (await dutiesOf(a, me, servedBy(me, staff, absences), mine)).sort(compareDuties)
    const from = last ? all.findIndex(duty => compareDuties(duty, last) > 0) : 0
    const duties = from < 0 ? [] : all.slice(from, limit && from + limit)
    return { now: a.now, duties, counts: countSections(all), openCases, capacity: me.capacity, kept, broken }
  })

/** What is asked of this person and nobody else; a deputy has nothing to do with it. */
async function askedOf({ store }: Act, staffId: number) {
  const [alerts, appeals, approvals] = await Promise.all([
    store.log.unseenAlerts([staffId]),
    store.appeal.owedBy(staffId),
    store.approval.list({ state: 'open', approverId: staffId, limit: 200 }),
  ])
  return { alerts, appeals, approvals }
}

type Asked = Awaited<ReturnType<typeof askedOf>>
/** Before it is known under which heading it stands. */
type Unplaced = Omit<Duty, 'section'>

async function dutiesOf(
  a: Act,
  me: StaffMember,
  owners: StaffMember[],
  { alerts, appeals, approvals }: Asked,
): Promise<Duty[]> {
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  const dueSoon = new Set(alerts.filter(({ kind }) => kind === 'pledge-due-soon').map(({ pledgeId }) => pledgeId))
  const midnight = endOfDay(a, me)
  const rows = await a.store.duty.of([...names.keys()], a.now)
  const packs = rows.some(({ kind }) => kind === 'ruling') ? await packsOf(a) : []
  const owed = rows.map(({ kind, id, caseId, subject, customerId, customerName, ownerId, text, at, pledgeKind }) => ({
    kind,
    id,
    code: kind === 'ruling' ? text : pledgeKind,
    text: kind === 'ruling' ? lawOf(packs, text) : text,
    case: { id: caseId, subject, customer: { id: customerId, name: customerName } },
    dueAt: at,
    group: kind === 'pledge' && dueSoon.has(id) ? ('now' as const) : dutyGroup(kind, at, a.now, midnight),
    insteadOf: ownerId === me.id ? null : { id: ownerId, name: names.get(ownerId)! },
    alertId: null,
  }))
  const duties: Unplaced[] = [
    ...owed,
    ...appealDuties(a, appeals, midnight),
    ...approvalDuties(a, approvals, midnight),
    ...alerts.filter(({ kind }) => !ON_THE_LIST.has(kind)).map(alert => alertDuty(alert, a.now)),
  ]
  return duties.map(duty => ({ ...duty, section: dutySection(duty.kind, duty.group) }))
}

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

type AlertRow = Awaited<ReturnType<Store['log']['unseenAlerts']>>[number]

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

/** Midnight on the person's own clock. */
function endOfDay({ desk, now, company }: Act, { zone }: StaffMember): Instant {
  const clock = desk.zones.has(zone) ? zone : company.zone
  const midnight = desk.zones
    .toLocal(clock, now)
    .add({ days: 1 })
    .with({ hour: 0, minute: 0, second: 0, millisecond: 0 })
  return desk.zones.toInstant(clock, midnight, 'first')
}

/** Puts an alert aside. */
export const seeAlert = (desk: Desk, by: Actor, alertId: number) =>
  act(desk, by, async ({ store, now }) => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    return (await store.log.seeAlert(alertId, by.id, now)) || refuse('not-found')
  })
