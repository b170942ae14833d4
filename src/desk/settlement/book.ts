import { createHmac } from 'node:crypto'
import { THE_DESK } from '../../core/actor.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { warnAt } from '../../core/pledge/settle.ts'
import { dateIn } from '../../core/settlement/outage.ts'
import type { SettlementApproval, SettlementGroup } from '../../core/settlement/settlement.ts'
import type { Chunk, PayeeGroup, PayeeLetter } from '../../store/settlement/book.ts'
import { settlement as settlementLetter } from '../../words/letters/settlement.ts'
import { type Act, alertStaff, type Desk, wakeSenders, work } from '../desk.ts'
import { inCommand, note, whoCommands } from '../incident/people.ts'
import { readerIn } from '../notice/letter.ts'
import { letterDomain, stretchFor } from '../notice/plan.ts'
import { packsOf } from './pack.ts'

/** So many customers in one transaction: a kill costs no more than these, and the next process goes on after the last. */
const CHUNK = 50_000

/**
 * Books the next customers of an approval: what is owed, the promise to pay it, the message; all of it or nothing.
 * Returns how many entries, 0 when nothing waits.
 */
export const bookApproved = (desk: Desk, limit = CHUNK): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const approval = await a.store.booking.claim()
    if (!approval) return 0
    const settlement = await a.store.settlement.find(approval.settlementId)
    const incident = (await a.store.incident.find(settlement.incidentId))!
    const upTo = await a.store.booking.next(approval, limit)
    if (upTo === null) return finish(a, approval, incident)
    const chunk = { approval, after: approval.bookedTo, upTo }
    const month = dateIn(a.desk.zones, a.company.zone, a.now).slice(0, 7)
    const booked = await a.store.booking.owe(chunk, { incidentId: incident.id, cause: incident.kind, month }, a.now)
    await a.store.booking.promise(chunk, a.by, warnAt(a.now, approval.payBy), a.now)
    await tell(a, chunk, incident)
    await a.store.booking.advance(approval.id, { bookedTo: upTo })
    return Math.max(booked, 1)
  })

async function finish(a: Act, { id }: SettlementApproval, incident: Incident): Promise<number> {
  await a.store.booking.advance(id, { state: 'booked' })
  await note(a, incident, 'settlement-booked', { approvalId: id })
  return 1
}

/** One message for each customer with all that is owed to them: by day, once, the arithmetic in it. */
async function tell(a: Act, chunk: Chunk, incident: Incident): Promise<void> {
  const { store, by, now } = a
  const { id } = chunk.approval
  await store.booking.gather(chunk)
  const { groups, unreached } = await store.booking.payees()
  const letters = await lettersFor(a, chunk.approval, incident, groups)
  const seal = createHmac('sha256', a.desk.secret).update(`settlement:${id}`).digest('base64url')
  const rest = { timing: { from: now.toISOString() }, seal, domain: letterDomain(a) }
  const planned = letters.length ? await store.booking.tell(id, letters, rest, by, now) : 0
  // hours that never come, and ways that only a person can go
  const untold =
    unreached +
    groups
      .filter(({ key }) => !letters.some(letter => letter.key === key))
      .reduce((n, { customers }) => n + customers, 0)
  if (untold) {
    const { id: staffId } = inCommand(await whoCommands(a, incident))
    await alertStaff(a, { staffId, kind: 'calls-to-make', incidentId: incident.id })
  }
  await note(a, incident, 'settlement-told', { approvalId: id, planned, untold })
  wakeSenders(a)
}

async function lettersFor(
  a: Act,
  approval: SettlementApproval,
  incident: Incident,
  payees: PayeeGroup[],
): Promise<PayeeLetter[]> {
  const approver = (await a.store.staff.find(approval.approvedBy))!
  const titles = new Map((await packsOf(a)).map(({ id, title }) => [id, title]))
  const groups = new Map(
    (await a.store.settlement.groupsOf(approval.id)).map(group => [group.id, partOf(group, titles)]),
  )
  const stretchOf = stretches(a)
  return payees.flatMap(({ key, groups: ids, language, zone, country, hours }) => {
    const stretch = stretchOf({ convenientHours: hours, zone, country })
    if (!stretch) return []
    const reader = readerIn(a, { language, zone, country }, stretch.notBefore)
    const parts = ids.map(id => groups.get(id)!)
    const facts = { title: incident.title, kind: incident.kind, parts, payBy: approval.payBy, approver }
    return { key, ...settlementLetter(reader, facts), ...stretch }
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

const partOf = ({ amountMinor, currency, days, reckoning, pack }: SettlementGroup, titles: Map<string, string>) => ({
  sum: { minor: amountMinor!, currency: currency! },
  days: days.length,
  steps: reckoning!.steps,
  pack: titles.get(pack!) ?? pack!,
})
