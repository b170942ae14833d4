import { sql } from 'kysely'
import type { Role } from '../../core/actor.ts'
import type { Absence, StaffMember } from '../../core/staff/staff.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Queries } from '../database/database.ts'

/** What a new or changed staff member is written with. */
export interface StaffDraft {
  name: string
  latinName?: string | null
  email: string
  phone?: string | null
  extension?: string | null
  role: Role
  languages: string[]
  skills: string[]
  zone: string
  workingHours: unknown
  capacity: number
  managerId?: number | null
  deputyId?: number | null
  authUserId?: string | null
}

const row = ({ workingHours, ...rest }: Partial<StaffDraft>) => ({
  ...rest,
  ...(workingHours !== undefined && { workingHours: storableJson(workingHours) }),
})

/** People who serve, their absences and their load. */
export const staff = (q: Queries) => ({
  find: (id: number): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst(),

  findByEmail: (email: string): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst(),

  findByAuthUser: (authUserId: string): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('authUserId', '=', authUserId).executeTakeFirst(),

  all: (): Promise<StaffMember[]> => q.selectFrom('staff').selectAll().orderBy('name').execute(),

  serving: (): Promise<StaffMember[]> =>
    q.selectFrom('staff').selectAll().where('leftAt', 'is', null).orderBy('id').execute(),

  async add(draft: StaffDraft, now: Date): Promise<StaffMember> {
    const values = { ...draft, email: draft.email.toLowerCase(), workingHours: storableJson(draft.workingHours) }
    return q
      .insertInto('staff')
      .values({ ...values, joinedAt: now })
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  change: (id: number, change: Partial<StaffDraft>): Promise<StaffMember> =>
    q.updateTable('staff').set(row(change)).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  leave: (id: number, now: Date): Promise<StaffMember> =>
    q.updateTable('staff').set({ leftAt: now }).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  addAbsence: (absence: Omit<Absence, 'id'>) => q.insertInto('absences').values(absence).execute(),

  /** Absences that hold at this moment. */
  absencesAt: (now: Date): Promise<Absence[]> =>
    q.selectFrom('absences').selectAll().where('startsAt', '<=', now).where('endsAt', '>', now).execute(),

  /** Open cases per person, as a map. */
  async loads(): Promise<Map<number, number>> {
    const rows = await q
      .selectFrom('cases')
      .select(['ownerId', sql<number>`count(*)`.as('load')])
      .where('state', '=', 'open')
      .groupBy('ownerId')
      .execute()
    return new Map(rows.map(({ ownerId, load }) => [ownerId, load]))
  },

  /** Promises of a person's cases that were settled since: kept and broken. */
  async record(staffId: number, since: Date): Promise<{ kept: number; broken: number }> {
    return q
      .selectFrom('pledges')
      .innerJoin('cases', 'cases.id', 'pledges.caseId')
      .select([
        sql<number>`count(*) filter (where pledges.state = 'kept')`.as('kept'),
        sql<number>`count(*) filter (where pledges.state = 'broken')`.as('broken'),
      ])
      .where('cases.ownerId', '=', staffId)
      .where('pledges.settledAt', '>=', since)
      .executeTakeFirstOrThrow()
  },
})
