import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { later } from '../database/lane.ts'

/** Private links to a customer's page; only the digest of the token is kept. */
export const links = (q: Queries) => ({
  add: (link: { caseId: number; customerId: number; digest: Buffer; createdAt: Instant; expiresAt: Instant }) =>
    later(q, q.insertInto('links').values(link).compile()),

  find: (id: number) => q.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst(),

  findByDigest: (digest: Buffer) => q.selectFrom('links').selectAll().where('digest', '=', digest).executeTakeFirst(),

  ofCase: (caseId: number) => ofCase(q, caseId),

  revoke: (id: number, now: Instant) =>
    q.updateTable('links').set({ revokedAt: now }).where('id', '=', id).where('revokedAt', 'is', null).execute(),
})

const ofCase = kept((q, caseId: number) => q.selectFrom('links').selectAll().where('caseId', '=', caseId).orderBy('id'))
