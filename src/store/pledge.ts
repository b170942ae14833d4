import { sql } from 'kysely'
import type { Pledge, PledgeKind } from '../core/pledge/pledge.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Queries } from './database/database.ts'
import { kept } from './database/kept.ts'

export interface PledgeDraft {
  caseId: number
  customerId: number
  kind: PledgeKind
  text: string
  windowFrom: Date
  dueAt: Date
  warnAt: Date
  madeAt: Date
  madeBy: string
  moves?: number
  movedFromId?: number | null
  rule?: unknown
}

type Settlement = Pick<Pledge, 'state'> & Partial<Pick<Pledge, 'reason' | 'keptEntryId' | 'keptNoticeId'>>

/** Promises: rows with dates. */
export const pledges = (q: Queries) => ({
  find: (id: number): Promise<Pledge | undefined> =>
    q.selectFrom('pledges').selectAll().where('id', '=', id).executeTakeFirst(),

  hold: (id: number): Promise<Pledge | undefined> =>
    q.selectFrom('pledges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  ofCase: (caseId: number): Promise<Pledge[]> => ofCase(q, caseId),

  ofCases: (caseIds: number[]): Promise<Pledge[]> =>
    q
      .selectFrom('pledges')
      .selectAll()
      .where('caseId', '=', sql<number>`any(${caseIds})`)
      .orderBy('dueAt')
      .orderBy('id')
      .execute(),

  async make({ rule, moves = 0, movedFromId = null, ...draft }: PledgeDraft): Promise<Pledge> {
    const { caseId, customerId, kind, text, windowFrom, dueAt, warnAt, madeAt, madeBy } = draft
    const by = rule ? storableJson(rule) : null
    const moved = [moves, movedFromId, by] as const
    return (await made(q, caseId, customerId, kind, text, windowFrom, dueAt, warnAt, madeAt, madeBy, ...moved))[0]!
  },

  settle: (id: number, settlement: Settlement, now: Date): Promise<Pledge> =>
    q
      .updateTable('pledges')
      .set({ ...settlement, settledAt: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** A letter that had kept it did not arrive after all: it is open again, by its old date. */
  reopen: (id: number) =>
    q
      .updateTable('pledges')
      .set({ state: 'open', settledAt: null, keptEntryId: null, keptNoticeId: null, warnedAt: null })
      .where('id', '=', id)
      .execute(),

  /** Which letter owned up to a broken promise. */
  acknowledge: (id: number, entryId: number, now: Date) =>
    q.updateTable('pledges').set({ acknowledgedEntryId: entryId, acknowledgedAt: now }).where('id', '=', id).execute(),

  /** The letter that had owned up was taken back before it left. */
  disown: (entryId: number) =>
    q
      .updateTable('pledges')
      .set({ acknowledgedEntryId: null, acknowledgedAt: null })
      .where('acknowledgedEntryId', '=', entryId)
      .execute(),

  markWarned: (id: number, now: Date) => q.updateTable('pledges').set({ warnedAt: now }).where('id', '=', id).execute(),

  /** The next moment at which an open promise wants something: a reminder, or its end. */
  async nextMoment(): Promise<Date | null> {
    const row = await q
      .selectFrom('pledges')
      .select(sql<Date | null>`min(case when warned_at is null then warn_at else due_at end)`.as('next'))
      .where('state', '=', 'open')
      .executeTakeFirst()
    return row?.next ?? null
  },

  /** Open promises whose date has come; held by the one who takes them, skipped by all others. */
  claimDueBy: (now: Date, limit: number): Promise<Pledge[]> =>
    q
      .selectFrom('pledges')
      .selectAll()
      .where('state', '=', 'open')
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute(),

  claimToWarn: (now: Date, limit: number): Promise<Pledge[]> =>
    q
      .selectFrom('pledges')
      .selectAll()
      .where('state', '=', 'open')
      .where('warnedAt', 'is', null)
      .where('warnAt', '<=', now)
      .where('dueAt', '>', now)
      .orderBy('warnAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute(),
})

const made = kept(
  (
    q,
    caseId: number,
    customerId: number,
    kind: PledgeKind,
    text: string,
    windowFrom: Date,
    dueAt: Date,
    warnAt: Date,
    madeAt: Date,
    madeBy: string,
    moves: number,
    movedFromId: number | null,
    rule: string | null,
  ) =>
    q
      .insertInto('pledges')
      .values({ caseId, customerId, kind, text, windowFrom, dueAt, warnAt, madeAt, madeBy, moves, movedFromId, rule })
      .returningAll(),
)

const ofCase = kept((q, caseId: number) =>
  q.selectFrom('pledges').selectAll().where('caseId', '=', caseId).orderBy('dueAt').orderBy('id'),
)
