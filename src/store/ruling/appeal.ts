import type { Appeal, AppealOutcome } from '../../core/ruling/appeal.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'

export type AppealDraft = Omit<Appeal, 'id' | 'outcome' | 'decidedAt'>

/** Appeals against rulings, and who decides over them. */
export const appeals = (q: Queries) => ({
  find: (id: number): Promise<Appeal | undefined> =>
    q.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst(),

  ofCase: (caseId: number): Promise<Appeal[]> => ofCase(q, caseId),

  openOf: (deciderId: number): Promise<Appeal[]> =>
    q.selectFrom('appeals').selectAll().where('deciderId', '=', deciderId).where('outcome', 'is', null).execute(),

  async isOpenOn(caseId: number): Promise<boolean> {
    const open = q.selectFrom('appeals').select('id').where('caseId', '=', caseId).where('outcome', 'is', null)
    return (await open.executeTakeFirst()) !== undefined
  },

  /** What stands on the Today of the one who decides. */
  owedBy: (deciderId: number) => owedBy(q, deciderId),

  add: (draft: AppealDraft): Promise<Appeal> =>
    q.insertInto('appeals').values(draft).returningAll().executeTakeFirstOrThrow(),

  decide: (id: number, outcome: AppealOutcome, now: Instant): Promise<Appeal> =>
    q
      .updateTable('appeals')
      .set({ outcome, decidedAt: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  giveTo: (id: number, decider: { id: number; name: string }): Promise<Appeal> =>
    q
      .updateTable('appeals')
      .set({ deciderId: decider.id, decider: decider.name })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
})

const ofCase = kept((q, caseId: number) =>
  q.selectFrom('appeals').selectAll().where('caseId', '=', caseId).orderBy('id'),
)

const owedBy = kept((q, deciderId: number) =>
  q
    .selectFrom('appeals')
    .innerJoin('cases', 'cases.id', 'appeals.caseId')
    .innerJoin('customers', 'customers.id', 'cases.customerId')
    .leftJoin('pledges', 'pledges.id', 'appeals.pledgeId')
    .select(({ fn }) => [
      'appeals.id',
      'appeals.text',
      'appeals.caseId',
      'subject',
      'cases.customerId',
      'customers.name as customerName',
      fn.coalesce('pledges.dueAt', 'appeals.at').as('dueAt'),
    ])
    .where('deciderId', '=', deciderId)
    .where('outcome', 'is', null)
    .where('cases.state', 'in', ['open', 'answered'])
    .orderBy('appeals.id')
    .limit(200),
)
