import { z } from 'zod'
import { Id, LanguageCode, Moment, PersonRef, WeekHours } from './common.ts'
import { operation } from './operation.ts'

export const Role = z.enum(['agent', 'lead', 'administrator'])

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
  capacity: z.number(),
  /** Open cases of this person now. */
  load: z.number(),
  manager: PersonRef.nullable(),
  deputy: PersonRef.nullable(),
  /** Set while the person is away. */
  awayUntil: Moment.nullable(),
  leftAt: Moment.nullable(),
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
  response: z.object({ items: z.array(StaffMember) }),
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
