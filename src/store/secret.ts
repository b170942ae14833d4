import { sql } from 'kysely'
import type { Queries } from './database/database.ts'

/** Rows that are locked with the desk's secret beside the settings, for a change of it. */
export const secrets = (q: Queries) => ({
  webhooks: () => q.selectFrom('webhooks').select(['id', 'secret', 'oldSecret']).forUpdate().execute(),

  setWebhook: (id: number, locked: { secret: Buffer; oldSecret: Buffer | null }) =>
    q.updateTable('webhooks').set(locked).where('id', '=', id).execute(),

  /** Second factors, whose columns better-auth has named. */
  async factors(): Promise<{ id: string; secret: string; codes: string }[]> {
    const { rows } = await sql<{ id: string; secret: string; codes: string }>`
      select id, secret, "backupCodes" as codes from auth_two_factors for update`.execute(q)
    return rows
  },

  setFactor: ({ id, secret, codes }: { id: string; secret: string; codes: string }) =>
    sql`update auth_two_factors set secret = ${secret}, "backupCodes" = ${codes} where id = ${id}`.execute(q),

  /** Answers kept for repeats: another secret does not open them. */
  forgetAnswers: () => q.deleteFrom('requestsOnce').execute(),
})
