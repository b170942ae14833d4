import { sql } from 'kysely'
import type { Incident } from '../../core/incident/incident.ts'
import type { Publication, PublicationReason } from '../../core/incident/public.ts'
import type { Scope } from '../../core/incident/scope/scope.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** Which incidents everybody may read of, by whose decision. */
export const publications = (q: Queries) => ({
  async standing(incidentId: number): Promise<Publication | undefined> {
    const row = await q
      .selectFrom('publications')
      .select(['incidentId', 'reason', 'at', 'byName'])
      .where('incidentId', '=', incidentId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    return row && { ...row, reason: row.reason as PublicationReason }
  },

  add: (publication: Publication & { byId: number | null }) =>
    q.insertInto('publications').values(publication).execute(),

  withdraw: (incidentId: number, withdrawnBy: string, now: Instant) =>
    q
      .updateTable('publications')
      .set({ withdrawnAt: now, withdrawnBy })
      .where('incidentId', '=', incidentId)
      .where('withdrawnAt', 'is', null)
      .execute(),

  /** Public ones that last or have ended since a moment, the newest first. */
  list: async (endedSince: Instant): Promise<Incident[]> =>
    read(
      await published(q)
        .where(eb => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>=', endedSince)]))
        .orderBy('startedAt', 'desc')
        .limit(200)
        .execute(),
    ),

  find: async (id: number): Promise<Incident | undefined> =>
    read(await published(q).where('incidents.id', '=', id).execute())[0],

  /** The public ones that a case has joined. */
  async ofCase(caseId: number): Promise<{ id: number; title: string }[]> {
    return q
      .selectFrom('incidentCases')
      .innerJoin('incidents', 'incidents.id', 'incidentCases.incidentId')
      .innerJoin('publications', 'publications.incidentId', 'incidents.id')
      .where('publications.withdrawnAt', 'is', null)
      .where('incidentCases.caseId', '=', caseId)
      .select(['incidents.id', 'incidents.title'])
      .orderBy('incidents.id')
      .execute()
  },

  /** Grows with whatever happens; a page that was made under the same number is still true. */
  async version(): Promise<number> {
    const { rows } = await sql<{ id: number | null }>`select max(id) as id from events`.execute(q)
    return rows[0]!.id ?? 0
  },
})

const published = (q: Queries) =>
  q
    .selectFrom('incidents')
    .selectAll('incidents')
    .where(
      sql<boolean>`exists (select from publications p where p.incident_id = incidents.id and p.withdrawn_at is null)`,
    )

type Row = Omit<Incident, 'scope' | 'severity'> & { scope: unknown; severity: string }

const read = (rows: Row[]): Incident[] =>
  rows.map(row => ({ ...row, scope: row.scope as Scope, severity: row.severity as Incident['severity'] }))
