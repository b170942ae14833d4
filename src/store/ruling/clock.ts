import { type Selectable, type SqlBool, sql } from 'kysely'
import type { LegalClock, LegalClockPolicy } from '../../core/ruling/clock.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import type { LegalClockPolicies, LegalClocks } from '../generated/tables.ts'

export type LegalClockDraft = Omit<LegalClock, 'id' | 'warnedAt' | 'setBy' | 'setWhy'>

/** Days that the law sets, the words that started them, and the table that says which run. */
export const legalClocks = (q: Queries) => ({
  async policies(): Promise<LegalClockPolicy[]> {
    return (await policies(q)).map(policyOf)
  },

  async setPolicy({ facts, ...policy }: LegalClockPolicy): Promise<void> {
    const row = { ...policy, facts: storableJson(facts) }
    await q
      .insertInto('legalClockPolicies')
      .values(row)
      .onConflict(on => on.columns(['caseKind', 'country', 'rule']).doUpdateSet(row))
      .execute()
  },

  claims: (caseId: number) => q.selectFrom('claims').selectAll().where('caseId', '=', caseId).orderBy('id').execute(),

  /** Undefined where the word is marked already. */
  addClaim: (claim: { caseId: number; entryId: number; markedBy: string; at: Instant }) =>
    q
      .insertInto('claims')
      .values(claim)
      .onConflict(on => on.column('entryId').doNothing())
      .returningAll()
      .executeTakeFirst(),

  async ofCase(caseId: number): Promise<LegalClock[]> {
    return (await ofCase(q, caseId)).map(clockOf)
  },

  async hold(id: number): Promise<LegalClock | undefined> {
    const row = await q.selectFrom('legalClocks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && clockOf(row)
  },

  /** Undefined where this clock has been started by the same word or opening before. */
  async start({ steps, ...draft }: LegalClockDraft): Promise<LegalClock | undefined> {
    const row = await q
      .insertInto('legalClocks')
      .values({ ...draft, steps: storableJson(steps) })
      .onConflict(on => on.columns(['caseId', 'claimId', 'rule']).doNothing())
      .returningAll()
      .executeTakeFirst()
    return row && clockOf(row)
  },

  settle: (id: number, end: { state: 'met' | 'missed'; metEntryId?: number | null }, now: Instant) =>
    q
      .updateTable('legalClocks')
      .set({ ...end, settledAt: now })
      .where('id', '=', id)
      .execute(),

  /** The word that had met it did not arrive after all. */
  reopen: (id: number) =>
    q
      .updateTable('legalClocks')
      .set({ state: 'open', settledAt: null, metEntryId: null, warnedAt: null })
      .where('id', '=', id)
      .execute(),

  markWarned: (id: number, now: Instant) =>
    q.updateTable('legalClocks').set({ warnedAt: now }).where('id', '=', id).execute(),

  setDay: (
    id: number,
    day: { lastDay: string; warnAt: Instant; dueAt: Instant; problem: null; setBy: string; setWhy: string },
  ) =>
    q
      .updateTable('legalClocks')
      .set({ ...day, warnedAt: null })
      .where('id', '=', id)
      .execute(),

  /** Open ones whose day is near; held by the one who takes them, skipped by all others. */
  async claimToWarn(now: Instant, limit: number): Promise<LegalClock[]> {
    const rows = await q
      .selectFrom('legalClocks')
      .selectAll()
      .where('state', '=', 'open')
      .where('warnedAt', 'is', null)
      .where('warnAt', '<=', now)
      .where(OF_STANDING_CASE)
      .where('dueAt', '>', now)
      .orderBy('warnAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(clockOf)
  },

  /** Open ones whose last day is over. */
  async claimMissed(now: Instant, limit: number): Promise<LegalClock[]> {
    const rows = await q
      .selectFrom('legalClocks')
      .selectAll()
      .where('state', '=', 'open')
      .where('dueAt', '<=', now)
      .where(OF_STANDING_CASE)
      .orderBy('dueAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(clockOf)
  },
})

/** A case that lives on in another one has the same day there. */
const OF_STANDING_CASE = sql<SqlBool>`not exists (
  select from merges m where m.from_id = legal_clocks.case_id and m.undone_at is null)`

const clockOf = (row: Selectable<LegalClocks>): LegalClock => ({ ...row, steps: row.steps as LegalClock['steps'] })

const policyOf = (row: Selectable<LegalClockPolicies>): LegalClockPolicy => ({
  ...row,
  facts: row.facts as LegalClockPolicy['facts'],
})

const policies = kept(q =>
  q.selectFrom('legalClockPolicies').selectAll().orderBy('country').orderBy('caseKind').orderBy('rule'),
)

const ofCase = kept((q, caseId: number) =>
  q.selectFrom('legalClocks').selectAll().where('caseId', '=', caseId).orderBy('id'),
)
