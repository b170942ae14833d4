import { sql } from 'kysely'
import type { Role } from '../../core/actor.ts'
import type { Absence, StaffMember } from '../../core/staff/staff.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Queries } from '../database/database.ts'
import { openBook, standing } from './book.ts'

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
  calendar?: string | null
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
export function staff(q: Queries) {
  const { all, absencesAt, ...book } = openBook(q)
  return { ...people(q, book), all, absencesAt }
}

const people = (q: Queries, { ask, forget, again }: Omit<ReturnType<typeof openBook>, 'all' | 'absencesAt'>) => ({
  find: (id: number): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst(),

  findByEmail: (email: string): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst(),

  findByAuthUser: (authUserId: string): Promise<StaffMember | undefined> =>
    q.selectFrom('staff').selectAll().where('authUserId', '=', authUserId).executeTakeFirst(),

  /** Who serves and holds this session, as long as it lasts; one that was ended is gone. */
  async inSession(token: string): Promise<StaffMember | undefined> {
    const { rows } = await sql<StaffMember>`
      select p.* from auth_sessions s join staff p on p.auth_user_id = s."userId"
      where s.token = ${token} and s."expiresAt" > now() and p.left_at is null`.execute(q)
    return rows[0]
  },

  serving: (): Promise<StaffMember[]> =>
    q.selectFrom('staff').selectAll().where('leftAt', 'is', null).orderBy('id').execute(),

  async add(draft: StaffDraft, now: Date): Promise<StaffMember> {
    forget()
    const values = { ...draft, email: draft.email.toLowerCase(), workingHours: storableJson(draft.workingHours) }
    return q
      .insertInto('staff')
      .values({ ...values, joinedAt: now })
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  change(id: number, change: Partial<StaffDraft>): Promise<StaffMember> {
    forget()
    return q.updateTable('staff').set(row(change)).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  },

  leave(id: number, now: Date): Promise<StaffMember> {
    forget()
    return q.updateTable('staff').set({ leftAt: now }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  },

  /**
   * Whether the person serves and will go on to until this transaction ends: who leaves waits for it. False also where
   * somebody is leaving at this very moment, so that nobody waits for them.
   */
  async stays(id: number): Promise<boolean> {
    const [{ rows }, everybody] = await Promise.all([
      sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${LEAVING}, ${id}) as free`.execute(q),
      // asked after the lock: a departure that had it before is seen
      again(),
    ])
    if (!rows[0]!.free) {
      ask()
      return false
    }
    return everybody.find(each => each.id === id)?.leftAt === null
  },

  /** One departure at a time. */
  departAlone() {
    ask()
    return sql`select pg_advisory_xact_lock(${LEAVING}, 0)`.execute(q)
  },

  /** Waits for those who are giving this person something, and lets nobody begin to. */
  holdLeaving(id: number) {
    ask()
    return sql`select pg_advisory_xact_lock(${LEAVING}, ${id})`.execute(q)
  },

  /** Who had the person above them is under the next one; nobody counts on them as a deputy. */
  async unlink({ id, managerId }: Pick<StaffMember, 'id' | 'managerId'>, now: Date): Promise<void> {
    forget()
    await q
      .updateTable('staff')
      .set({ managerId: null })
      .where('managerId', '=', id)
      .where('id', '=', managerId)
      .execute()
    await q.updateTable('staff').set({ managerId }).where('managerId', '=', id).execute()
    await q.updateTable('staff').set({ deputyId: null }).where('deputyId', '=', id).execute()
    const standsIn = q.updateTable('absences').set({ deputyId: null }).where('deputyId', '=', id)
    await standsIn.where('endsAt', '>', now).execute()
  },

  addAbsence(absence: Omit<Absence, 'id' | 'calledOffAt'>) {
    forget()
    return q.insertInto('absences').values(absence).returningAll().executeTakeFirstOrThrow()
  },

  findAbsence: (id: number): Promise<Absence | undefined> =>
    q.selectFrom('absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  changeAbsence(id: number, change: Partial<Omit<Absence, 'id' | 'staffId'>>) {
    forget()
    return q.updateTable('absences').set(change).where('id', '=', id).execute()
  },

  /** Those of now and those that are planned, the next first. */
  absencesFrom: (now: Date): Promise<Absence[]> =>
    standing(q).where('endsAt', '>', now).orderBy('startsAt').orderBy('id').execute(),

  /** What stands in a person's name, counted: what a departure moves. */
  async matters(staffId: number) {
    const { rows } = await sql<Matters>`
      select
        (select count(*) from asks a join cases c on c.id = a.case_id
          where c.owner_id = ${staffId} and c.state not in ('solved', 'merged') and a.state = 'open') as asks,
        (select count(*) from pledges p join cases c on c.id = p.case_id
          where c.owner_id = ${staffId} and c.state not in ('solved', 'merged') and p.state = 'open') as pledges,
        (select count(*) from incidents i
          where i.ended_at is null and ${staffId} in (i.commander_id, i.deputy_id)) as incidents,
        (select count(*) from blockers b where b.owner_id = ${staffId} and b.state = 'open') as blockers,
        (select count(*) from appeals where decider_id = ${staffId} and outcome is null) as appeals,
        (select count(*) from remedy_approvals where approver_id = ${staffId} and state = 'open') as approvals`.execute(
      q,
    )
    return rows[0]!
  },

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

  /** Open cases of one person. */
  async load(id: number): Promise<number> {
    const open = q.selectFrom('cases').select(sql<number>`count(*)`.as('load')).where('ownerId', '=', id)
    return (await open.where('state', '=', 'open').executeTakeFirstOrThrow()).load
  },

  /** Promises of a person's cases that were settled since: kept and broken, and when the first of all was settled. */
  async record(staffId: number, since: Date): Promise<{ kept: number; broken: number; first: Date | null }> {
    return q
      .selectFrom('pledges')
      .innerJoin('cases', 'cases.id', 'pledges.caseId')
      .select([
        sql<number>`count(*) filter (where pledges.state = 'kept')`.as('kept'),
        sql<number>`count(*) filter (where pledges.state = 'broken')`.as('broken'),
        sql<Date | null>`min(pledges.settled_at)`.as('first'),
      ])
      .where('cases.ownerId', '=', staffId)
      .where('pledges.settledAt', '>=', since)
      .executeTakeFirstOrThrow()
  },
})

/** The class of advisory locks by which departures and those who give somebody something wait for each other. */
const LEAVING = 0x6c65_6176

interface Matters {
  asks: number
  pledges: number
  incidents: number
  blockers: number
  appeals: number
  approvals: number
}
