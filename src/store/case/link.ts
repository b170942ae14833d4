import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept, keptForLater } from '../database/kept.ts'

/** Private links to a customer's page; only the digest of the token is kept. */
export const links = (q: Queries) => ({
  add: (link: { caseId: number; customerId: number; digest: Buffer; createdAt: Instant; expiresAt: Instant }) =>
    add(q, link.caseId, link.customerId, link.digest, link.createdAt, link.expiresAt),

  find: (id: number) => q.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst(),

  findByDigest: (digest: Buffer) => q.selectFrom('links').selectAll().where('digest', '=', digest).executeTakeFirst(),

  ofCase: (caseId: number) => ofCase(q, caseId),

  revoke: (id: number, now: Instant) =>
    q.updateTable('links').set({ revokedAt: now }).where('id', '=', id).where('revokedAt', 'is', null).execute(),
})

const add = keptForLater(
  (q, caseId: number, customerId: number, digest: Buffer, createdAt: Instant, expiresAt: Instant) =>
    q.insertInto('links').values({ caseId, customerId, digest, createdAt, expiresAt }),
)

const ofCase = kept((q, caseId: number) => q.selectFrom('links').selectAll().where('caseId', '=', caseId).orderBy('id'))
