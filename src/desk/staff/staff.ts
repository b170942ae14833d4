import type { Actor, Role } from '../../core/actor.ts'
import { changesBetween } from '../../core/audit/audit.ts'
import { endingCalendars } from '../../core/calendar/business-hours.ts'
import { readWeekHours } from '../../core/calendar/week-hours.ts'
import { OFFICE_HOURS } from '../../core/company.ts'
import { readPhone } from '../../core/customer/phone.ts'
import { checkCircle } from '../../core/owner/circle.ts'
import { answering } from '../../core/owner/owner.ts'
import { isSelf, permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { nextOnDuty, onShift } from '../../core/staff/shift.ts'
import type { Absence, StaffMember } from '../../core/staff/staff.ts'
import type { Instant } from '../../core/time.ts'
import { isProblem } from '../../core/zone/problem.ts'
import type { StaffDraft } from '../../store/staff/staff.ts'
import { type Act, act, type Desk, lookBeside, read, record } from '../desk.ts'
import { dutyOf } from './people.ts'

export interface StaffInput {
  name: string
  latinName?: string | null
  email: string
  phone?: string | null
  extension?: string | null
  role: Role
  languages: string[]
  skills: string[]
  zone: string
  workingHours?: unknown
  calendar?: string | null
  capacity: number
  managerId?: number | null
  deputyId?: number | null
  authUserId?: string | null
}

/** Adds a person who serves. */
export const addStaff = (desk: Desk, by: Actor, input: StaffInput) =>
  act(desk, by, async a => permit(by, 'change staff') ?? addStaffIn(a, input))

/** Whether `addStaff` would add this person now; null when it would. For what has to be made before the person. */
export const checkNewStaff = (desk: Desk, by: Actor, input: StaffInput): Promise<Refusal | null> =>
  read(desk, by, async a => {
    const draft = permit(by, 'change staff') ?? (await newStaff(a, input))
    return isRefusal(draft) ? draft : null
  })

/** Inside an act: a new person. */
export async function addStaffIn(a: Act, input: StaffInput): Promise<StaffMember | Refusal> {
  const draft = await newStaff(a, input)
  if (isRefusal(draft)) return draft
  const person = await a.store.staff.add(draft, a.now)
  await record(a, { type: 'staff.added', data: { staffId: person.id, name: person.name, role: person.role } })
  return person
}

async function newStaff(a: Act, input: StaffInput): Promise<(StaffInput & StaffDraft) | Refusal> {
  if (await a.store.staff.findByEmail(input.email))
    return refuse('duplicate-email', { field: 'email', values: { value: input.email } })
  return checked(a, { ...input, workingHours: input.workingHours ?? OFFICE_HOURS })
}

export const changeStaff = (desk: Desk, by: Actor, staffId: number, change: Partial<StaffInput>) =>
  act(desk, by, async a => {
    const self = isSelf(by, staffId) && Object.keys(change).every(key => OWN.has(key))
    const no = self ? null : permit(by, 'change staff')
    if (no) return no
    const known = await a.store.staff.find(staffId)
    if (!known) return refuse('not-found')
    if (!Object.keys(change).length) return known
    if (change.deputyId === staffId) return refuse('own-deputy', { field: 'deputyId' })
    if (change.managerId === staffId) return refuse('own-manager', { field: 'managerId' })
    const draft = checked(a, change)
    if (isRefusal(draft)) return draft
    const wrong = await checkLines(a, staffId, change)
    if (wrong) return wrong
    const person = await a.store.staff.change(staffId, draft)
    const changed = changesBetween(only(known, change), { ...change })
    await record(a, { type: 'staff.changed', data: { staffId, change }, changed })
    return person
  })

/** What stood in the fields that are changed. */
const only = (known: StaffMember, change: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(change).map(field => [field, known[field as keyof StaffMember] ?? null]))

/** What a person may change of themselves. */
const OWN = new Set(['phone', 'extension', 'latinName', 'zone', 'workingHours', 'calendar', 'deputyId'])

/** Neither deputies nor managers lead back to where they began, and none of them has left. */
async function checkLines(a: Act, staffId: number, change: Partial<StaffInput>): Promise<Refusal | null> {
  if (!change.deputyId && !change.managerId) return null
  // two who name each other at once are looked at one after the other
  await a.store.staff.departAlone()
  const staff = await a.store.staff.all()
  for (const line of ['deputyId', 'managerId'] as const) {
    const id = change[line]
    if (!id) continue
    const named = staff.find(person => person.id === id)
    if (!named || named.leftAt) return refuse(named ? 'staff-left' : 'staff-not-found', { field: line })
    const circle = checkCircle(staff, staffId, line, id)
    if (circle) return circle
  }
  return null
}

function checked<T extends Partial<StaffInput>>({ desk, company }: Act, input: T): Refusal | (T & StaffDraft) {
  if (input.zone && !desk.zones.has(input.zone))
    return refuse('zone-unknown', { field: 'zone', values: { value: input.zone } })
  const hours = input.workingHours === undefined ? undefined : readWeekHours(input.workingHours)
  if (hours && isProblem(hours)) return refuse('hours-invalid', { field: `workingHours.${hours.field}` })
  const phone = input.phone ? readPhone(input.phone, company.country) : input.phone
  if (input.phone && !phone) return refuse('phone-invalid', { field: 'phone', values: { value: input.phone } })
  return { ...input, ...(phone !== undefined && { phone }), ...(hours && { workingHours: hours }) } as T & StaffDraft
}

/** Everybody who serves, with load and absence, as lists and cards show them. */
export const listStaff = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read cases') ?? (await rosterOf(a)))

/** Everybody in few words: who they are, and until when they are away. */
export const listColleagues = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const [staff, absences] = await Promise.all([a.store.staff.all(), a.store.staff.absencesAt(a.now)])
    const away = new Map(absences.map(({ staffId, endsAt }) => [staffId, endsAt]))
    return staff.map(person => ({ person, awayUntil: away.get(person.id) ?? null }))
  })

/** One person with load and absence. */
export const showStaffMember = (desk: Desk, by: Actor, staffId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await rosterOf(a, staffId))[0] ?? refuse('staff-not-found')
  })

/** The person who is signed in, and how many alerts wait. */
export const showMe = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const [[row], alerts] = await Promise.all([rosterOf(a, by.id), a.store.log.unseenAlerts([by.id])])
    return { ...row!, unseenAlerts: alerts.length }
  })

export interface RosterRow {
  person: StaffMember
  load: number
  manager: StaffMember | null
  deputy: StaffMember | null
  acting: StaffMember | null
  awayUntil: Instant | null
  onDuty: boolean
  nextOnDutyAt: Instant | null
  absences: (Absence & { deputy: StaffMember | null })[]
}

/** Everybody, or one person alone: hours and deputies of a thousand take long to look up. */
export async function rosterOf(a: Act, staffId?: number): Promise<RosterRow[]> {
  const { store, now } = a
  const [staff, loads, planned] = await Promise.all([
    store.staff.all(),
    staffId === undefined ? store.staff.loads() : store.staff.load(staffId).then(load => new Map([[staffId, load]])),
    store.staff.absencesFrom(now),
  ])
  const byId = new Map(staff.map(person => [person.id, person]))
  const holding = planned.filter(({ startsAt }) => startsAt <= now)
  const wanted = staffId === undefined ? staff : staff.filter(({ id }) => id === staffId)
  return wanted.map(person => {
    const own = planned.filter(({ staffId }) => staffId === person.id)
    const absence = own.find(({ startsAt }) => startsAt <= now)
    return {
      person,
      load: loads.get(person.id) ?? 0,
      manager: byId.get(person.managerId ?? 0) ?? null,
      deputy: byId.get(person.deputyId ?? 0) ?? null,
      acting: answering(person.id, staff, holding).deputy,
      awayUntil: absence?.endsAt ?? null,
      onDuty: !absence && person.leftAt === null && onShift(person, now, dutyOf(a)),
      nextOnDutyAt: nextOnDuty(person, own, now, dutyOf(a)),
      absences: own.map(each => ({ ...each, deputy: byId.get(each.deputyId ?? 0) ?? null })),
    }
  })
}

/** Calendars of holidays in use that soon reach no further. */
export const listEndingCalendars = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read cases') ?? endingIn(a))

/** The same inside an act. */
export async function endingIn({ store, company, now, desk }: Act) {
  const own = (await store.staff.serving()).flatMap(({ calendar }) => calendar ?? [])
  return endingCalendars([company.country, ...own], company.zone, now, desk.zones)
}

/** Who serves and holds a session, as it stands at this moment; nobody where it was ended or the person has left. */
export const staffInSession = (desk: Desk, token: string): Promise<StaffMember | undefined> =>
  read(desk, SIGNING_IN, ({ store }) => store.staff.inSession(token))

/** Looks as somebody who held this session a moment ago, if they hold it still. */
export const lookInSession = <T>(desk: Desk, token: string, was: Actor, look: (by: Actor) => Promise<T>) =>
  lookBeside(
    desk,
    was,
    async ({ staff }) => {
      const person = await staff.inSession(token)
      return person ? actorOf(person) : null
    },
    look,
  )

const SIGNING_IN: Actor = { kind: 'system', id: null, name: 'sign-in' }

export const actorOf = ({ id, name, role }: StaffMember): Actor => ({ kind: 'staff', id, name, role })
