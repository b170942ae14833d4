import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** Who is at a case in this minute. */
export const presences = (q: Queries) => ({
  be: (caseId: number, staffId: number, typing: boolean, now: Instant) =>
    q
      .insertInto('presences')
      .values({ caseId, staffId, typing, seenAt: now })
      .onConflict(on => on.columns(['caseId', 'staffId']).doUpdateSet({ typing, seenAt: now }))
      .execute(),

  othersAt: (caseId: number, staffId: number, since: Instant) =>
    q
      .selectFrom('presences')
      .innerJoin('staff', 'staff.id', 'presences.staffId')
      .select(['staff.id', 'staff.name', 'typing', 'seenAt'])
      .where('caseId', '=', caseId)
      .where('staffId', '<>', staffId)
      .where('seenAt', '>=', since)
      .orderBy('staff.name')
      .execute(),

  leave: (caseId: number, staffId: number) =>
    q.deleteFrom('presences').where('caseId', '=', caseId).where('staffId', '=', staffId).execute(),

  /** Puts away where people were; returns how many such rows there were. */
  async forget(before: Instant): Promise<number> {
    const { numDeletedRows } = await q.deleteFrom('presences').where('seenAt', '<', before).executeTakeFirst()
    return Number(numDeletedRows)
  },
})
