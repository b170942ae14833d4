import { z } from 'zod'
import { CALENDARS } from '../core/calendar/business-hours.ts'
import { Id, LanguageCode, Moment, PersonRef, WeekHours } from './common.ts'
import { operation } from './operation.ts'

export const Role = z.enum(['agent', 'lead', 'administrator'])

export const Absence = z.object({
  id: z.number(),
  startsAt: Moment,
  endsAt: Moment,
  /** Named for this absence; without one the standing deputy acts. */
  deputy: PersonRef.nullable(),
  reason: z.string(),
})

/** Whose public holidays somebody keeps; `none` works through them. */
export const Calendar = z.enum(CALENDARS)

export const StaffMember = z.object({
  id: z.number(),
  name: z.string(),
  latinName: z.string().nullable(),
  email: z.string(),
  phone: z.string().nullable(),
  extension: z.string().nullable(),
  role: Role,
  languages: z.array(LanguageCode),
  skills: z.array(z.string()),
  zone: z.string(),
  workingHours: WeekHours,
  /** Null: the company's. */
  calendar: z.string().nullable(),
  capacity: z.number(),
  /** Open cases of this person now. */
  load: z.number(),
  manager: PersonRef.nullable(),
  /** The standing deputy. */
  deputy: PersonRef.nullable(),
  /** Who acts now, while the person is away. */
  acting: PersonRef.nullable(),
  /** Set while the person is away. */
  awayUntil: Moment.nullable(),
  /** At work this minute: within the hours, on no holiday and not away. */
  onDuty: z.boolean(),
  /** When the person is next at work; null while they are, and where nothing within a month says so. */
  nextOnDutyAt: Moment.nullable(),
  /** The absence of now and those that are planned, the next first. */
  absences: z.array(Absence),
  leftAt: Moment.nullable(),
})

/** A person to choose from many: as little of each as a choice needs. */
export const Colleague = PersonRef.extend({
  role: Role,
  /** Set while the person is away. */
  awayUntil: Moment.nullable(),
  leftAt: Moment.nullable(),
  /** As in `StaffMember`; where it was asked for. */
  work: StaffMember.pick({ load: true, capacity: true, acting: true, onDuty: true, nextOnDutyAt: true }).nullable(),
})

const StaffInput = z.object({
  name: z.string().trim().min(1),
  latinName: z.string().trim().nullish(),
  email: z.email(),
  phone: z.string().nullish(),
  extension: z.string().nullish(),
  role: Role,
  languages: z.array(LanguageCode).min(1).default(['ru', 'en']),
  skills: z.array(z.string()).default([]),
  zone: z.string().default('Europe/Moscow'),
  workingHours: WeekHours.optional(),
  calendar: Calendar.nullish(),
  capacity: z.number().int().min(0).default(40),
  managerId: Id.nullish(),
  deputyId: Id.nullish(),
})

const StaffParams = z.object({ staffId: Id })

export const getMe = operation({
  method: 'GET',
  path: '/api/me',
  tag: 'Staff',
  summary: 'The person who is signed in',
  response: StaffMember.extend({ unseenAlerts: z.number() }),
})
export const listStaff = operation({
  method: 'GET',
  path: '/api/staff',
  tag: 'Staff',
  summary: 'Everybody who serves, with their load',
  response: z.object({
    items: z.array(StaffMember),
    /** Calendars in use that soon reach no further: from this date on holidays count as working days. */
    endingCalendars: z.array(z.object({ calendar: z.string(), date: z.string() })),
  }),
})
export const listColleagues = operation({
  method: 'GET',
  path: '/api/colleagues',
  tag: 'Staff',
  summary: 'Everybody who serves or served, in few words, to choose from',
  query: z.object({
    /** `yes`: with the load and the hours of each, which takes longer. */
    work: z.literal('yes').optional(),
  }),
  response: z.object({ items: z.array(Colleague) }),
})
export const addStaff = operation({
  method: 'POST',
  path: '/api/staff',
  tag: 'Staff',
  summary: 'Add a staff member; the password can be changed by its owner',
  body: StaffInput.extend({ password: z.string().min(10) }),
  response: StaffMember,
  status: 201,
})
export const changeStaff = operation({
  method: 'PATCH',
  path: '/api/staff/:staffId',
  tag: 'Staff',
  summary: 'Change what is known of a staff member',
  params: StaffParams,
  body: StaffInput.partial().omit({ email: true }),
  response: StaffMember,
})
export const addAbsence = operation({
  method: 'POST',
  path: '/api/staff/:staffId/absences',
  tag: 'Staff',
  summary: 'Record an absence and who acts meanwhile',
  params: StaffParams,
  body: z.object({
    startsAt: Moment,
    endsAt: Moment,
    deputyId: Id.nullish(),
    reason: z.string().default(''),
  }),
  response: StaffMember,
  status: 201,
})
const AbsenceParams = StaffParams.extend({ absenceId: Id })
export const changeAbsence = operation({
  method: 'PATCH',
  path: '/api/staff/:staffId/absences/:absenceId',
  tag: 'Staff',
  summary: 'Change an absence that is not over',
  params: AbsenceParams,
  body: z.object({
    startsAt: Moment.optional(),
    endsAt: Moment.optional(),
    deputyId: Id.nullish(),
    reason: z.string().optional(),
  }),
  response: StaffMember,
})
export const endAbsence = operation({
  method: 'DELETE',
  path: '/api/staff/:staffId/absences/:absenceId',
  tag: 'Staff',
  summary: 'The person is back: an absence ends now, one that has not begun is called off',
  params: AbsenceParams,
  response: StaffMember,
})
export const previewDeparture = operation({
  method: 'GET',
  path: '/api/staff/:staffId/departure',
  tag: 'Staff',
  summary: 'What would go to whom if this person left now; nothing changes',
  params: StaffParams,
  response: z.object({
    /** The code of the refusal with which the departure would end. */
    hindrance: z.string().nullable(),
    cases: z.number(),
    shares: z.array(z.object({ person: PersonRef, cases: z.number() })),
    /** Open matters in those cases, which go along. */
    asks: z.number(),
    pledges: z.number(),
    incidents: z.number(),
    blockers: z.number(),
    appeals: z.number(),
    approvals: z.number(),
  }),
})
export const recordDeparture = operation({
  method: 'PUT',
  path: '/api/staff/:staffId/departure',
  tag: 'Staff',
  summary: 'Somebody leaves: their cases, incidents and blockers are given to others by name, at once',
  params: StaffParams,
  body: z.object({ why: z.string().trim().min(1).max(2_000) }),
  response: StaffMember,
})
export const createFirstAdministrator = operation({
  method: 'POST',
  path: '/api/first-administrator',
  tag: 'Staff',
  summary: 'Create the first administrator with the one-time link that the start printed',
  open: true,
  body: z.object({
    token: z.string(),
    name: z.string().trim().min(1),
    email: z.email(),
    password: z.string().min(10),
    language: LanguageCode.default('ru'),
    zone: z.string().default('Europe/Moscow'),
    company: z.string().trim().optional(),
  }),
  response: StaffMember,
  status: 201,
})
