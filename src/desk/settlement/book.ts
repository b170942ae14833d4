import { createHmac } from 'node:crypto'
import { THE_DESK } from '../../core/actor.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { warnAt } from '../../core/pledge/settle.ts'
import { sharesDays } from '../../core/settlement/elsewhere.ts'
import { dateIn } from '../../core/settlement/outage.ts'
import type { SettlementApproval } from '../../core/settlement/settlement.ts'
import type { PayeeGroup, PayeeLetter } from '../../store/settlement/book.ts'
import { type Act, alertStaff, type Desk, wakeSenders, work } from '../desk.ts'
import { inCommand, note, whoCommands } from '../incident/people.ts'
import { readerIn } from '../notice/letter.ts'
import { letterDomain, stretchFor } from '../notice/plan.ts'
import { letterWriter } from './letter.ts'

/** Slices that one process books side by side: the database has more than one core for them. */
const AT_ONCE = 2

/** Books what was approved, slice by slice. Returns how many customers, 0 when nothing waits. */
export async function bookApproved(desk: Desk): Promise<number> {
  const booked = await Promise.all(Array.from({ length: AT_ONCE }, () => bookSlice(desk)))
  return booked.reduce((sum, customers) => sum + customers, 0) || finishBooked(desk)
}

/**
 * Books the next slice of an approval: what is owed, the promise to pay it, the message; all of it or nothing, so that a
 * kill costs one slice and the next process takes it again. Returns how many customers, 0 when nothing waits.
 */
export const bookSlice = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const { store, by, now } = a
    const slice = await store.slice.claim()
    if (!slice) return 0
    const approval = await store.settlement.approval(slice.approvalId)
    const settlement = await store.settlement.find(approval.settlementId)
    const { incidentId } = settlement
    const incident = (await store.incident.find(incidentId))!
    const overtaken = await store.slice.take(slice, approval, incidentId)
    const sameDays = (await store.slice.enteredSince(settlement, 'slice')).filter(sharesDays)
    if (sameDays.length) await store.slice.leaveOut(sameDays)
    const leftOut = overtaken + new Set(sameDays.map(({ customerId }) => customerId)).size
    const month = dateIn(a.desk.zones, a.company.zone, now).slice(0, 7)
    await store.booking.owe(approval, { incidentId, cause: incident.kind, month }, now)
    await store.booking.promise(approval, by, warnAt(now, approval.payBy), now)
    await tell(a, approval, incident, leftOut)
    await store.slice.booked(slice.id, now)
    return slice.customers
  })

/** An approval is booked with its last slice. */
const finishBooked = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const approval = await a.store.slice.done()
    if (!approval) return 0
    const { incidentId } = await a.store.settlement.find(approval.settlementId)
    const incident = (await a.store.incident.find(incidentId))!
    await a.store.booking.finish(approval.id)
    await note(a, incident, 'settlement-booked', { approvalId: approval.id })
    if (await a.store.incidentCall.waits(approval.id)) {
      const { id: staffId } = inCommand(await whoCommands(a, incident))
      await alertStaff(a, { staffId, kind: 'calls-to-make', incidentId, again: `settlement ${approval.id}` })
    }
    return 1
  })

/** One message for each customer with all that is owed to them, by day, once, the arithmetic in it; a call where none arrives. */
async function tell(a: Act, approval: SettlementApproval, incident: Incident, leftOut: number): Promise<void> {
  const { store, by, now } = a
  const { id } = approval
  await store.booking.gather()
  const groups = await store.booking.payees()
  const letters = await lettersFor(a, approval, incident, groups)
  const seal = createHmac('sha256', a.desk.secret).update(`settlement:${id}`).digest('base64url')
  const rest = { timing: { from: now.toISOString() }, seal, domain: letterDomain(a) }
  const planned = letters.length ? await store.booking.tell(`settlement:${id}`, letters, rest, by, now) : 0
  const written = new Set(letters.map(({ key }) => key))
  // hours that never come
  const never = groups.map(({ key }) => key).filter(key => !written.has(key))
  const calls = await store.incidentCall.addPayees({ incidentId: incident.id, approvalId: id }, never, now)
  await note(a, incident, 'settlement-told', { approvalId: id, planned, calls, leftOut })
  wakeSenders(a)
}

async function lettersFor(
  a: Act,
  approval: SettlementApproval,
  incident: Incident,
  payees: PayeeGroup[],
): Promise<PayeeLetter[]> {
  const approver = (await a.store.staff.find(approval.approvedBy))!
  const groups = await a.store.settlement.groupsOf(approval.id)
  const write = await letterWriter(a, incident, approval, approver, groups)
  const stretchOf = stretches(a)
  return payees.flatMap(({ key, groups: ids, language, zone, country, hours }) => {
    const stretch = stretchOf({ convenientHours: hours, zone, country })
    if (!stretch) return []
    const reader = readerIn(a, { language, zone, country }, stretch.notBefore)
    return { key, ...write(reader, ids), ...stretch }
  })
}

/** When a letter may leave; once for all who share hours and zone, whatever they are owed. */
function stretches(a: Act) {
  const known = new Map<string, ReturnType<typeof stretchFor>>()
  return (where: Parameters<typeof stretchFor>[1]) => {
    const key = JSON.stringify(where)
    if (!known.has(key)) known.set(key, stretchFor(a, where, { from: a.now.toISOString() }, a.now))
    return known.get(key)!
  }
}
