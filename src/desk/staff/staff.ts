import type { Actor, Role } from '../../core/actor.ts'
import { readWeekHours } from '../../core/calendar/week-hours.ts'
import { OFFICE_HOURS } from '../../core/company.ts'
import { readPhone } from '../../core/customer/phone.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Instant } from '../../core/time.ts'
import { isProblem } from '../../core/zone/problem.ts'
import type { StaffDraft } from '../../store/staff/staff.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

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
    const self = by.kind === 'staff' && by.id === staffId && Object.keys(change).every(key => OWN.has(key))
    const no = self ? null : permit(by, 'change staff')
    if (no) return no
    const known = await a.store.staff.find(staffId)
    if (!known) return refuse('not-found')
    if (!Object.keys(change).length) return known
    if (change.deputyId === staffId) return refuse('own-deputy', { field: 'deputyId' })
    if (change.managerId === staffId) return refuse('own-manager', { field: 'managerId' })
    const draft = checked(a, change)
    if (isRefusal(draft)) return draft
    const person = await a.store.staff.change(staffId, draft)
    await record(a, { type: 'staff.changed', data: { staffId, change } })
    return person
  })

/** What a person may change of themselves. */
const OWN = new Set(['phone', 'extension', 'latinName', 'zone', 'workingHours', 'deputyId'])

function checked<T extends Partial<StaffInput>>({ desk, company }: Act, input: T): Refusal | (T & StaffDraft) {
  if (input.zone && !desk.zones.has(input.zone))
    return refuse('zone-unknown', { field: 'zone', values: { value: input.zone } })
  const hours = input.workingHours === undefined ? undefined : readWeekHours(input.workingHours)
  if (hours && isProblem(hours)) return refuse('hours-invalid', { field: `workingHours.${hours.field}` })
  const phone = input.phone ? readPhone(input.phone, company.country) : input.phone
  if (input.phone && !phone) return refuse('phone-invalid', { field: 'phone', values: { value: input.phone } })
  return { ...input, ...(phone !== undefined && { phone }), ...(hours && { workingHours: hours }) } as T & StaffDraft
}

/** An absence, with who acts meanwhile. */
export const addAbsence = (
  desk: Desk,
  by: Actor,
  staffId: number,
  absence: { startsAt: Instant; endsAt: Instant; deputyId?: number | null; reason: string },
) =>
  act(desk, by, async a => {
    const no = by.kind === 'staff' && by.id === staffId ? null : permit(by, 'plan absences')
    if (no) return no
    const person = await a.store.staff.find(staffId)
    if (!person) return refuse('not-found')
    if (absence.endsAt <= absence.startsAt) return refuse('absence-order', { field: 'endsAt' })
    if (absence.endsAt <= a.now) return refuse('date-past', { field: 'endsAt' })
    if (absence.deputyId === staffId) return refuse('own-deputy', { field: 'deputyId' })
    await a.store.staff.addAbsence({ ...absence, staffId, deputyId: absence.deputyId ?? null })
    const { startsAt, endsAt, deputyId } = absence
    await record(a, { type: 'absence.planned', why: absence.reason, data: { staffId, startsAt, endsAt, deputyId } })
    return person
  })

/** Everybody who serves, with load and absence, as lists and cards show them. */
export const listStaff = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read cases') ?? (await rosterOf(a)))

/** One person with load and absence. */
export const showStaffMember = (desk: Desk, by: Actor, staffId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await rosterOf(a)).find(({ person }) => person.id === staffId) ?? refuse('staff-not-found')
  })

/** The person who is signed in, and how many alerts wait. */
export const showMe = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    if (by.kind !== 'staff') return refuse('staff-needed')
    const row = (await rosterOf(a)).find(({ person }) => person.id === by.id)!
    return { ...row, unseenAlerts: (await a.store.log.unseenAlerts([by.id])).length }
  })

export interface RosterRow {
  person: StaffMember
  load: number
  manager: StaffMember | null
  deputy: StaffMember | null
  awayUntil: Instant | null
}

export async function rosterOf({ store, now }: Act): Promise<RosterRow[]> {
  const [staff, loads, absences] = await Promise.all([
    store.staff.all(),
    store.staff.loads(),
    store.staff.absencesAt(now),
  ])
  const byId = new Map(staff.map(person => [person.id, person]))
  return staff.map(person => {
    const absence = absences.find(({ staffId }) => staffId === person.id)
    return {
      person,
      load: loads.get(person.id) ?? 0,
      manager: byId.get(person.managerId ?? 0) ?? null,
      deputy: byId.get(absence?.deputyId ?? person.deputyId ?? 0) ?? null,
      awayUntil: absence?.endsAt ?? null,
    }
  })
}

/** The staff member behind a sign-in. */
export const staffByAuthUser = (desk: Desk, authUserId: string): Promise<StaffMember | undefined> =>
  read(desk, SIGNING_IN, ({ store }) => store.staff.findByAuthUser(authUserId))

const SIGNING_IN: Actor = { kind: 'system', id: null, name: 'sign-in' }

export const actorOf = ({ id, name, role }: StaffMember): Actor => ({ kind: 'staff', id, name, role })
