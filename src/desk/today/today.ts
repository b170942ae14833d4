import { type Actor, THE_DESK } from '../../core/actor.ts'
import { compareDuties, countSections, type DutyPlace, dutyGroup, dutySection, standUntil } from '../../core/duty.ts'
import { personIn, servedBy } from '../../core/owner/owner.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { after, DAY, type Instant } from '../../core/time.ts'
import type { ZoneTable } from '../../core/zone/table.ts'
import { AT_MOST, type Owed, type OwedKind } from '../../store/staff/duty.ts'
import type { KnownDuties } from '../../store/staff/known-duties.ts'
import { type Act, act, type Desk, read, work } from '../desk.ts'
import { lawOf } from '../ruling/clock.ts'
import { packsOf } from '../settlement/pack.ts'
import { type AlertRow, type Asked, askedOf, asksFor, NOBODY_ASKS } from './asked.ts'
import type { Duty } from './duty.ts'

/** How far back the record of promises on Today looks. */
const RECORD_LOOKS_BACK = 30 * DAY

/** Behind which matter to go on, and how many to tell. */
export interface Portion {
  after?: DutyPlace
  limit?: number
}

/**
 * What a person owes, by the next due moment, for themselves and for those whom they stand in for: a portion of it, and
 * how much of everything there is. As long as nothing of it changes, the same list is answered for the same portion.
 */
export const showToday = (desk: Desk, by: Actor, portion: Portion = {}) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no || by.kind !== 'staff') return no ?? refuse('forbidden')
    const { knownDuty } = a.store
    // asked side by side: in a storm each question waits for its turn at the database
    const [staff, absences, look, asked] = await Promise.all([
      a.store.staff.all(),
      a.store.staff.absencesAt(a.now),
      knownDuty.look(by.id),
      knownDuty.mayBeAsked(by.id) ? askedOf(a, by.id) : undefined,
    ])
    const me = personIn(staff, by.id)
    const owners = servedBy(me, staff, absences)
    const known = holds(look.known, owners, a.now) ? look.known : await owedBy(a, by.id, owners)
    if (known !== look.known) knownDuty.keep(by.id, look, known)
    const { openCases, kept, broken } = known
    const toDo = known.alone ? NOBODY_ASKS : (asked ?? (await askedOf(a, by.id)))
    const day = dayOf(a, known, toDo, staff, endOfDay(a, me))
    const duties = await portionIn(a, day, portion, known, owners)
    return { now: a.now, duties, counts: day.counts, openCases, capacity: me.capacity, kept, broken }
  })

const holds = (known: KnownDuties | undefined, owners: StaffMember[], now: Instant): known is KnownDuties =>
  known !== undefined &&
  known.from <= now &&
  (!known.until || now <= known.until) &&
  known.ownerIds.join() === owners.map(({ id }) => id).join()

/** What these people owe, as it is written now. */
async function owedBy({ store, now }: Act, staffId: number, owners: StaffMember[]): Promise<KnownDuties> {
  const ownerIds = owners.map(({ id }) => id)
  const [owed, openCases, { kept, broken, first }, alone] = await Promise.all([
    store.duty.of(ownerIds, now),
    store.staff.load(staffId),
    store.staff.record(staffId, after(now, -RECORD_LOOKS_BACK)),
    store.duty.isLeftAlone(staffId),
  ])
  // of a list that was cut off nobody knows what comes up when something goes by itself
  const until = owed.length < AT_MOST ? first && after(first, RECORD_LOOKS_BACK) : now
  return { ownerIds, owed, details: new Map(), openCases, kept, broken, alone, from: now, until }
}

/** All matters in their order. It stays so for a while, and so do its portions. */
interface Day {
  all: (OwedDuty | Duty)[]
  counts: ReturnType<typeof countSections>
  portions: Map<string, Duty[]>
  /** Those whose names stand in it, and what was asked of the person alone. */
  staff: StaffMember[]
  asked: string
  from: Instant
  until: Instant
}

const days = new WeakMap<KnownDuties, Day>()

function dayOf(a: Act, known: KnownDuties, asked: Asked, staff: StaffMember[], midnight: Instant): Day {
  const before = days.get(known)
  const said = known.alone ? '' : JSON.stringify(asked)
  if (before?.staff === staff && before.asked === said && before.from <= a.now && a.now < before.until) return before
  const all = [...placed(a, known.owed, asked.alerts, midnight), ...asksFor(a, asked, midnight)].sort(compareDuties)
  const until = standUntil(all, a.now, midnight)
  const day = { all, counts: countSections(all), portions: new Map(), staff, asked: said, from: a.now, until }
  days.set(known, day)
  return day
}

async function portionIn(
  a: Act,
  day: Day,
  portion: Portion,
  known: KnownDuties,
  owners: StaffMember[],
): Promise<Duty[]> {
  const name = JSON.stringify(portion)
  const before = day.portions.get(name)
  if (before) return before
  const duties = await withDetails(a, portionOf(day.all, portion), known.details, owners)
  // what a law says is written elsewhere
  if (day.portions.size < PORTIONS_AT_MOST && !duties.some(({ kind }) => kind === 'ruling'))
    day.portions.set(name, duties)
  return duties
}

const PORTIONS_AT_MOST = 10

function portionOf<D extends DutyPlace>(all: D[], { after: last, limit }: Portion): D[] {
  const from = last ? all.findIndex(duty => compareDuties(duty, last) > 0) : 0
  return from < 0 ? [] : all.slice(from, limit && from + limit)
}

/** A matter of an owner that is counted and has its place; what it is about is asked for those that are shown. */
type OwedDuty = Pick<Duty, 'id' | 'dueAt' | 'group' | 'section'> & { kind: OwedKind }

/** What is owed still, in no order yet. */
function placed({ now }: Act, owed: Owed[], alerts: AlertRow[], midnight: Instant): OwedDuty[] {
  const dueSoon = new Set(alerts.filter(({ kind }) => kind === 'pledge-due-soon').map(({ pledgeId }) => pledgeId))
  // a reply that was held leaves by itself
  const left = owed.filter(({ kind, at }) => kind !== 'held' || at > now)
  return left.map(({ kind, id, at: dueAt }) => {
    const group = kind === 'pledge' && dueSoon.has(id) ? 'now' : dutyGroup(kind, dueAt, now, midnight)
    return { kind, id, dueAt, group, section: dutySection(kind, group) }
  })
}

const nameOf = ({ kind, id }: { kind: string; id: number }) => `${kind} ${id}`
const isOwed = (duty: OwedDuty | Duty): duty is OwedDuty => !('text' in duty)

/** Those that are shown, with what they are about now: it is asked after all were counted, and by their numbers. */
async function withDetails(
  a: Act,
  duties: (OwedDuty | Duty)[],
  details: KnownDuties['details'],
  [, ...others]: StaffMember[],
): Promise<Duty[]> {
  const owed = duties.filter(isOwed)
  const unknown = owed.filter(duty => !details.has(nameOf(duty)))
  const rows = unknown.length ? await a.store.duty.details(unknown) : []
  for (const row of rows) details.set(nameOf(row), row)
  const packs = owed.some(({ kind }) => kind === 'ruling') ? await packsOf(a) : []
  return duties.flatMap(duty => {
    if (!isOwed(duty)) return duty
    const row = details.get(nameOf(duty))
    if (!row) return []
    const { caseId, subject, customerId, customerName, ownerId, text, pledgeKind } = row
    const away = others.find(({ id }) => id === ownerId)
    return {
      ...duty,
      code: duty.kind === 'ruling' ? text : pledgeKind,
      text: duty.kind === 'ruling' ? lawOf(packs, text) : text,
      case: { id: caseId, subject, customer: { id: customerId, name: customerName } },
      insteadOf: away ? { id: away.id, name: away.name } : null,
      alertId: null,
    }
  })
}

/** Midnight on the person's own clock; it is reckoned once for all who ask on that day. */
function endOfDay({ desk, now, company }: Act, { zone }: StaffMember): Instant {
  const clock = desk.zones.has(zone) ? zone : company.zone
  const days = DAYS.get(desk.zones) ?? new Map<string, { asked: Instant; ends: Instant }>()
  DAYS.set(desk.zones, days)
  const day = days.get(clock)
  if (day && day.asked <= now && now < day.ends) return day.ends
  const midnight = desk.zones
    .toLocal(clock, now)
    .add({ days: 1 })
    .with({ hour: 0, minute: 0, second: 0, millisecond: 0 })
  const ends = desk.zones.toInstant(clock, midnight, 'first')
  days.set(clock, { asked: now, ends })
  return ends
}

const DAYS = new WeakMap<ZoneTable, Map<string, { asked: Instant; ends: Instant }>>()

/** Puts an alert aside. */
export const seeAlert = (desk: Desk, by: Actor, alertId: number) =>
  act(desk, by, async ({ store, now }) => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    return (await store.log.seeAlert(alertId, by.id, now)) || refuse('not-found')
  })

/** Takes away what tells of changes that every process has seen or forgotten. */
export const sweepDutyMarks = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async ({ store }) => {
    await store.knownDuty.sweep()
    return 0
  })
