import { sql } from 'kysely'
import type { Blocker, Incident, NextWord } from '../../core/incident/incident.ts'
import type { Scope } from '../../core/incident/scope/scope.ts'
import type { DueRule } from '../../core/pledge/policy.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export type IncidentDraft = Omit<Incident, 'id' | 'endedAt'>
type Row = Omit<Incident, 'scope' | 'severity'> & { scope: unknown; severity: string }
type WordRow = Omit<NextWord, 'rule' | 'state'> & { rule: unknown; state: string }
type BlockerRow = Omit<Blocker, 'state'> & { state: string }

const read = (row: Row): Incident => ({
  ...row,
  scope: row.scope as Scope,
  severity: row.severity as Incident['severity'],
})
const readWord = (row: WordRow): NextWord => ({
  ...row,
  rule: row.rule as DueRule,
  state: row.state as NextWord['state'],
})
const readBlocker = (row: BlockerRow): Blocker => ({ ...row, state: row.state as Blocker['state'] })

/** Incidents, by when their next words are due, and what keeps us from repairing. */
export const incidents = (q: Queries) => ({
  async find(id: number): Promise<Incident | undefined> {
    const row = await q.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  /** Held until the transaction ends: one bulletin, one scope at a time. */
  async hold(id: number): Promise<Incident | undefined> {
    const row = await q.selectFrom('incidents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  async findMany(ids: number[]): Promise<Incident[]> {
    const rows = await q.selectFrom('incidents').selectAll().where('id', '=', sql<number>`any(${ids})`).execute()
    return rows.map(read)
  },

  /** Incidents that last and are commanded by somebody, or have them for a deputy; held until the transaction ends. */
  async holdCommandedBy(staffId: number): Promise<Incident[]> {
    const rows = await q
      .selectFrom('incidents')
      .selectAll()
      .where('endedAt', 'is', null)
      .where(eb => eb.or([eb('commanderId', '=', staffId), eb('deputyId', '=', staffId)]))
      .orderBy('id')
      .forUpdate()
      .execute()
    return rows.map(read)
  },

  async declare({ scope, ...draft }: IncidentDraft): Promise<Incident> {
    const row = await q
      .insertInto('incidents')
      .values({ ...draft, scope: storableJson(scope) })
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  async change(
    id: number,
    { scope, ...change }: Partial<Pick<Incident, 'scope' | 'commanderId' | 'deputyId' | 'endedAt'>>,
  ): Promise<Incident> {
    const row = await q
      .updateTable('incidents')
      .set({ ...change, ...(scope && { scope: storableJson(scope) }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  list: ({ ended, beforeId, limit }: { ended?: boolean; beforeId?: number; limit: number }, now: Instant) =>
    q
      .selectFrom('incidents')
      .innerJoin('staff', 'staff.id', 'incidents.commanderId')
      .select(eb => [
        'incidents.id',
        'title',
        'kind',
        'severity',
        'startedAt',
        'endedAt',
        'commanderId',
        'staff.name as commanderName',
        eb
          .selectFrom('nextWords')
          .select('dueAt')
          .whereRef('nextWords.incidentId', '=', 'incidents.id')
          .where('state', '=', 'open')
          .as('nextWordAt'),
        eb
          .selectFrom('incidentCounts')
          .select(sql<number>`coalesce(sum(customers), 0)::bigint`.as('n'))
          .whereRef('incidentCounts.incidentId', '=', 'incidents.id')
          .as('concerned'),
        eb
          .selectFrom('bulletins')
          .select('untilAt')
          .whereRef('bulletins.incidentId', '=', 'incidents.id')
          .where('untilMeans', '=', 'fixed')
          .orderBy('bulletins.id', 'desc')
          .limit(1)
          .as('estimateAt'),
        eb
          .selectFrom('bulletins')
          .select(sql<number>`coalesce(max(move), 0)`.as('n'))
          .whereRef('bulletins.incidentId', '=', 'incidents.id')
          .as('moves'),
        eb
          .selectFrom('blockers')
          .select(sql<number>`count(*)`.as('n'))
          .whereRef('blockers.incidentId', '=', 'incidents.id')
          .where('blockers.state', '=', 'open')
          .where('blockers.dueAt', '<=', now)
          .as('blockersOverdue'),
      ])
      .$if(ended !== undefined, query => query.where('endedAt', ended ? 'is not' : 'is', null))
      .$if(beforeId !== undefined, query => query.where('incidents.id', '<', beforeId!))
      .orderBy('incidents.id', 'desc')
      .limit(limit)
      .execute(),

  /**
   * The log of one incident: who, when, why. What a single customer said or was told stands in the list of the
   * concerned, in the calls and in the cases: it may be a hundred thousand lines.
   */
  events: (id: number) =>
    q
      .selectFrom('events')
      .leftJoin('apiKeys', 'apiKeys.id', 'events.keyId')
      .selectAll('events')
      .select('apiKeys.name as keyName')
      .where(sql<boolean>`data ? 'incidentId' and case_id is null and not data ? 'customerId'`)
      .where(sql<boolean>`data->>'incidentId' = ${String(id)}`)
      .orderBy('events.id')
      .execute(),

  // by when the next word is due --------------------------------------------------------------------------------

  async policyOf(kind: string): Promise<unknown> {
    const { rows } = await sql<{ rule: unknown }>`
      select rule from incident_policies where incident_kind in (${kind}, 'general')
      order by incident_kind = 'general' limit 1`.execute(q)
    return rows[0]?.rule
  },

  policies: () => q.selectFrom('incidentPolicies').selectAll().orderBy('incidentKind').execute(),

  async writePolicy({ incidentKind, rule }: { incidentKind: string; rule: DueRule }): Promise<void> {
    const row = { rule: storableJson(rule) }
    await q
      .insertInto('incidentPolicies')
      .values({ incidentKind, ...row })
      .onConflict(on => on.column('incidentKind').doUpdateSet(row))
      .execute()
  },

  async makeWord({
    rule,
    ...word
  }: Pick<NextWord, 'incidentId' | 'windowFrom' | 'dueAt' | 'warnAt' | 'rule' | 'madeAt'>) {
    const row = await q
      .insertInto('nextWords')
      .values({ ...word, rule: storableJson(rule) })
      .returningAll()
      .executeTakeFirstOrThrow()
    return readWord(row)
  },

  async words(incidentId: number): Promise<NextWord[]> {
    const rows = await q
      .selectFrom('nextWords')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .orderBy('id')
      .execute()
    return rows.map(readWord)
  },

  async openWord(incidentId: number): Promise<NextWord | undefined> {
    const row = await q
      .selectFrom('nextWords')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .where('state', '=', 'open')
      .executeTakeFirst()
    return row && readWord(row)
  },

  settleWord: (id: number, settlement: Pick<NextWord, 'state'> & { keptBulletinId?: number }, now: Instant) =>
    q
      .updateTable('nextWords')
      .set({ ...settlement, settledAt: now })
      .where('id', '=', id)
      .execute(),

  markWarned: (id: number, now: Instant) =>
    q.updateTable('nextWords').set({ warnedAt: now }).where('id', '=', id).execute(),

  /** Incidents whose open word has come to its end, or wants its commander warned. */
  async withWordDue(now: Instant, what: 'end' | 'warning', limit: number): Promise<number[]> {
    const rows = await q
      .selectFrom('nextWords')
      .select('incidentId')
      .where('state', '=', 'open')
      .$if(what === 'end', query => query.where('dueAt', '<=', now))
      .$if(what === 'warning', query =>
        query.where('warnedAt', 'is', null).where('warnAt', '<=', now).where('dueAt', '>', now),
      )
      .orderBy('dueAt')
      .limit(limit)
      .execute()
    return rows.map(({ incidentId }) => incidentId)
  },

  // blockers ----------------------------------------------------------------------------------------------------

  async addBlocker(draft: Omit<Blocker, 'id' | 'state' | 'reason' | 'settledAt' | 'warnedAt'>): Promise<Blocker> {
    return readBlocker(await q.insertInto('blockers').values(draft).returningAll().executeTakeFirstOrThrow())
  },

  async holdBlocker(id: number): Promise<Blocker | undefined> {
    const row = await q.selectFrom('blockers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && readBlocker(row)
  },

  async settleBlocker(id: number, settlement: Pick<Blocker, 'state' | 'reason'>, now: Instant): Promise<Blocker> {
    const row = await q
      .updateTable('blockers')
      .set({ ...settlement, settledAt: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return readBlocker(row)
  },

  /** Those whose date has passed, of incidents that last, and of which nobody was told. */
  async overdueBlockers(now: Instant, limit: number): Promise<Blocker[]> {
    const { rows } = await sql<BlockerRow>`
      select b.* from blockers b join incidents i on i.id = b.incident_id
      where b.state = 'open' and b.due_at <= ${now} and b.warned_at is null and i.ended_at is null
      order by b.due_at limit ${limit} for update of b skip locked`.execute(q)
    return rows.map(readBlocker)
  },

  /** Open ones that a person sees to; held until the transaction ends. */
  async holdBlockersOf(ownerId: number): Promise<Blocker[]> {
    const rows = await q
      .selectFrom('blockers')
      .selectAll()
      .where('ownerId', '=', ownerId)
      .where('state', '=', 'open')
      .orderBy('id')
      .forUpdate()
      .execute()
    return rows.map(readBlocker)
  },

  giveBlocker: (id: number, ownerId: number) =>
    q.updateTable('blockers').set({ ownerId }).where('id', '=', id).execute(),

  markOverdue: (id: number, now: Instant) =>
    q.updateTable('blockers').set({ warnedAt: now }).where('id', '=', id).execute(),

  async blockers(incidentId: number): Promise<Blocker[]> {
    const rows = await q.selectFrom('blockers').selectAll().where('incidentId', '=', incidentId).orderBy('id').execute()
    return rows.map(readBlocker)
  },
})
