import type { EndCorrection } from '../../core/incident/end.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** Ends of incidents that were said wrong, and how far what came of them is taken back. */
export const endCorrections = (q: Queries) => ({
  add: (row: Omit<EndCorrection, 'id' | 'takenTo' | 'takenBackAt'>): Promise<EndCorrection> =>
    q.insertInto('endCorrections').values(row).returningAll().executeTakeFirstOrThrow(),

  /** The oldest first. */
  of: (incidentId: number): Promise<EndCorrection[]> =>
    q.selectFrom('endCorrections').selectAll().where('incidentId', '=', incidentId).orderBy('id').execute(),

  /** Whether something that an older end had brought is being taken back. */
  async isTakingBack(incidentId: number): Promise<boolean> {
    const pending = await q
      .selectFrom('endCorrections')
      .select('id')
      .where('incidentId', '=', incidentId)
      .where('settlementId', 'is not', null)
      .where('takenBackAt', 'is', null)
      .executeTakeFirst()
    return pending !== undefined
  },

  /** One that is not taken back to its end, held until the transaction ends; another process takes another one. */
  claim: (): Promise<EndCorrection | undefined> =>
    q
      .selectFrom('endCorrections')
      .selectAll()
      .where('settlementId', 'is not', null)
      .where('takenBackAt', 'is', null)
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),

  takenTo: (id: number, takenTo: number) =>
    q.updateTable('endCorrections').set({ takenTo }).where('id', '=', id).execute(),

  takenBack: (id: number, now: Instant) =>
    q.updateTable('endCorrections').set({ takenBackAt: now }).where('id', '=', id).execute(),
})
