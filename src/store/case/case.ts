import { sql } from 'kysely'
import type { Case } from '../../core/case/case.ts'
import type { Language } from '../../core/language.ts'
import type { Handover } from '../../core/owner/handover.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { later } from '../database/lane.ts'
import type { EntryDraft } from './entry.ts'

export interface CaseDraft {
  customerId: number
  ownerId: number
  kind: string
  subject: string
  language: Language
  channel: string
  assetId?: number | null
  place?: string | null
}

/** Cases, their handovers, closures and the customer's links. */
export const cases = (q: Queries) => ({
  find: (id: number): Promise<Case | undefined> =>
    q.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The case, held until the transaction ends: two words at once are heard one after the other. */
  async hold(id: number): Promise<Case | undefined> {
    return (await held(q, id))[0]
  },

  /** All of a person's cases that are not solved, held until the transaction ends. */
  holdUnsolvedOf: (ownerId: number): Promise<Case[]> =>
    q
      .selectFrom('cases')
      .selectAll()
      .where('ownerId', '=', ownerId)
      .where('state', 'not in', ['solved', 'merged'])
      .orderBy('id')
      .forUpdate()
      .execute(),

  unsolvedOf: (ownerId: number): Promise<Case[]> =>
    q
      .selectFrom('cases')
      .selectAll()
      .where('ownerId', '=', ownerId)
      .where('state', 'not in', ['solved', 'merged'])
      .orderBy('id')
      .execute(),

  /** The owner of the customer's last case, if there is one. */
  async lastOwnerOf(customerId: number): Promise<number | undefined> {
    return (await lastOwnerOf(q, customerId))[0]?.ownerId
  },

  /** The last case of a customer that is not solved long since, where a word without a thread may belong. */
  lastOf: (customerId: number, since: Date): Promise<Case | undefined> =>
    q
      .selectFrom('cases')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('state', '<>', 'merged')
      .where('changedAt', '>=', since)
      .orderBy('changedAt', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** Cases of whoever writes from this address that are not solved and are called so, the last changed first. */
  calledSo: (address: string, subject: string, since: Date): Promise<Case[]> =>
    q
      .selectFrom('cases')
      .innerJoin('contactPoints', 'contactPoints.customerId', 'cases.customerId')
      .selectAll('cases')
      .where('contactPoints.kind', '=', 'email')
      .where('contactPoints.address', '=', address)
      .where('cases.state', '<>', 'solved')
      .where('cases.changedAt', '>=', since)
      .where(sql`lower(cases.subject)`, '=', subject.toLowerCase())
      .orderBy('cases.changedAt', 'desc')
      .limit(5)
      .execute(),

  /** Opens a case with its first word. */
  async open(
    draft: CaseDraft,
    word: Omit<EntryDraft, 'caseId'>,
    now: Date,
  ): Promise<{ theCase: Case; entryId: number }> {
    const { customerId, ownerId, kind, subject, language, channel, assetId = null, place = null } = draft
    const { rows } = await sql<Case & { entryId: number }>`
      with opened as (
        insert into cases (customer_id, owner_id, kind, subject, language, channel, asset_id, place, opened_at,
          waiting_since, changed_at)
        values (${customerId}, ${ownerId}, ${kind}, ${subject}, ${language}, ${channel}, ${assetId}, ${place}, ${now}, ${now}, ${now})
        returning *
      ), said as (
        insert into entries (case_id, kind, author_kind, author_id, author_name, channel, text, quoted, language,
          raw_message_id, at)
        select id, ${word.kind}, ${word.authorKind}, ${word.authorId}::bigint, ${word.authorName}, ${word.channel},
          ${word.text}, ${word.quoted ?? ''}, ${word.language}, ${word.rawMessageId ?? null}::bigint, ${now}::timestamptz
        from opened returning id
      )
      select opened.*, said.id as entry_id from opened, said`.execute(q)
    const { entryId, ...theCase } = rows[0]!
    return { theCase, entryId }
  },

  change(id: number, change: Partial<Case>, now: Date): Promise<void> {
    const changed = { ...change, changedAt: now }
    return later(q, q.updateTable('cases').set(changed).where('id', '=', id).compile())
  },

  /** The last changed of a customer, or those that are named; who lives on in another case is shown where it is named. */
  list: ({ customerId, ids, limit }: { customerId?: number; ids?: number[]; limit: number }) =>
    q
      .selectFrom('cases')
      .innerJoin('customers', 'customers.id', 'cases.customerId')
      .innerJoin('staff', 'staff.id', 'cases.ownerId')
      .select(eb => [
        'cases.id',
        'subject',
        'state',
        'cases.kind',
        'cases.language',
        'cases.customerId',
        'customers.name as customerName',
        'ownerId',
        'staff.name as ownerName',
        'waitingSince',
        'openedAt',
        'changedAt',
        eb
          .selectFrom('asks')
          .select(sql<number>`count(*)`.as('n'))
          .whereRef('asks.caseId', '=', 'cases.id')
          .where('asks.state', '=', 'open')
          .as('openAsks'),
        eb
          .selectFrom('pledges')
          .select(sql<Date | null>`min(due_at)`.as('due'))
          .whereRef('pledges.caseId', '=', 'cases.id')
          .where('pledges.state', '=', 'open')
          .as('nextDueAt'),
      ])
      .$if(customerId !== undefined, query =>
        query.where('cases.customerId', '=', customerId!).where('state', '<>', 'merged'),
      )
      .$if(ids !== undefined, query => query.where('cases.id', '=', sql<number>`any(${ids})`))
      .orderBy('changedAt', 'desc')
      .orderBy('cases.id', 'desc')
      .limit(limit)
      .execute(),

  handOver: (handover: Omit<Handover, 'id' | 'summary' | 'readAt' | 'undoneAt'>): Promise<Handover> =>
    q.insertInto('handovers').values(handover).returningAll().executeTakeFirstOrThrow(),

  /** All of a case, the oldest first. */
  handovers: (caseId: number): Promise<Handover[]> =>
    q.selectFrom('handovers').selectAll().where('caseId', '=', caseId).orderBy('id').execute(),

  changeHandover: (id: number, change: { readAt: Date } | { undoneAt: Date; undoneById: number | null }) =>
    q.updateTable('handovers').set(change).where('id', '=', id).execute(),

  standingClosure: (caseId: number) =>
    q
      .selectFrom('closures')
      .selectAll()
      .where('caseId', '=', caseId)
      .where('reopenedAt', 'is', null)
      .executeTakeFirst(),

  close: (closure: {
    caseId: number
    verdict: 'solved' | 'no-answer'
    byKind: 'customer' | 'system'
    byName: string
    via: string
    entryId?: number | null
    at: Date
  }) => q.insertInto('closures').values(closure).execute(),

  endClosure: (caseId: number, now: Date) =>
    q
      .updateTable('closures')
      .set({ reopenedAt: now })
      .where('caseId', '=', caseId)
      .where('reopenedAt', 'is', null)
      .execute(),

  /** Answered cases whose customer has been silent since before the moment; held by the one who takes them. */
  claimSilent: (before: Date, limit: number): Promise<Case[]> =>
    q
      .selectFrom('cases')
      .selectAll()
      .where('state', '=', 'answered')
      .where('answeredAt', '<=', before)
      .orderBy('answeredAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute(),
})

const held = kept((q, id: number) => q.selectFrom('cases').selectAll().where('id', '=', id).forUpdate())

const lastOwnerOf = kept((q, customerId: number) =>
  q
    .selectFrom('cases')
    .select('ownerId')
    .where('customerId', '=', customerId)
    .where('state', '<>', 'merged')
    .orderBy('changedAt', 'desc')
    .limit(1),
)
