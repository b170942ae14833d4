import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import type { Refusal } from '../../core/refusal.ts'
import { refuse } from '../../core/refusal.ts'
import { after, DAY } from '../../core/time.ts'
import { type Act, act, type Desk, record } from '../desk.ts'
import { sealOf } from '../secret/seal.ts'

/** A private link holds for so long; every letter of ours carries a fresh one when the old has run out. */
const LINK_HOLDS = 180 * DAY

/**
 * The address of a case's private page. The token is derived from the desk's secret, the case and the round of
 * revocations, so that every letter can carry it while the database keeps only its digest.
 */
export async function linkTo(a: Act, caseId: number, customerId: number): Promise<string> {
  const links = await a.store.link.ofCase(caseId)
  // one made with another secret of the desk opens still, but cannot be told anew
  const isOurs = ({ digest }: { digest: Buffer }, round: number) =>
    digest.equals(digestOf(tokenOf(a.desk, caseId, round)))
  const standing = links.find((link, round) => link.revokedAt === null && link.expiresAt > a.now && isOurs(link, round))
  const round = standing ? links.indexOf(standing) : links.length
  const token = tokenOf(a.desk, caseId, round)
  if (!standing) await addLink(a, caseId, customerId, token)
  return `${a.desk.url}/c/${token}`
}

/** A new link beside the old ones, for a person who asks for it. */
export const renewLink = (desk: Desk, by: Actor, caseId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found')
    for (const link of await a.store.link.ofCase(caseId)) await a.store.link.revoke(link.id, a.now)
    const url = await linkTo(a, caseId, theCase.customerId)
    await record(a, { type: 'link.renewed', caseId, customerId: theCase.customerId })
    const link = (await a.store.link.ofCase(caseId)).at(-1)!
    return { ...link, url }
  })

/** Takes a link back; whoever holds it sees the case no more. */
export const revokeLink = (desk: Desk, by: Actor, linkId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const link = await a.store.link.find(linkId)
    if (!link) return refuse('not-found')
    await a.store.link.revoke(linkId, a.now)
    await record(a, { type: 'link.revoked', caseId: link.caseId, customerId: link.customerId })
    return link
  })

export interface Visit {
  linkId: number
  caseId: number
  customerId: number
}

/** Whose page a token opens: a case, or why not. */
export async function openLink({ store, now }: Act, token: string): Promise<Visit | Refusal> {
  const link = await store.link.findByDigest(digestOf(token))
  if (!link) return refuse('link-unknown')
  if (link.revokedAt) return refuse('link-revoked')
  if (link.expiresAt <= now) return refuse('link-expired')
  // a page leads to the case in which its own lives on
  return { linkId: link.id, caseId: await store.merge.staying(link.caseId), customerId: link.customerId }
}

async function addLink({ store, now }: Act, caseId: number, customerId: number, token: string): Promise<void> {
  const expiresAt = after(now, LINK_HOLDS)
  await store.link.add({ caseId, customerId, digest: digestOf(token), createdAt: now, expiresAt })
}

const tokenOf = (desk: Desk, caseId: number, round: number): string => sealOf(desk, `link:${caseId}:${round}`)

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A secret for a new desk. */
export const newSecret = (): Buffer => randomBytes(32)
