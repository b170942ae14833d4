import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { balanceIn } from '../../core/remedy/balance.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import { type Like, nearest, spreadAmong } from '../../core/remedy/like.ts'
import type { Spread } from '../../core/remedy/spread.ts'
import type { LikeRow } from '../../store/remedy/remedy.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { ledgerOf } from './ledger.ts'

export interface LikeCases {
  likes: Like<LikeRow>[]
  spread: Spread | null
  currency: string | null
}

/** Like cases and what they got, the nearest first; in the currency of the case's own ledger unless another is named. */
export const likeCases = (desk: Desk, by: Actor, caseId: number, currency?: string) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? likesOf(a, theCase, currency) : refuse('case-not-found')
  })

/** The same inside an act. */
export async function likesOf(a: Act, theCase: Case, currency?: string): Promise<LikeCases> {
  const { ledger } = await ledgerOf(a, theCase.id)
  const used = currency ?? ledger[0]?.currency
  if (!used) return { likes: [], spread: null, currency: null }
  return { ...(await likesIn(a, theCase, ledger, used)), currency: used }
}

export async function likesIn(
  a: Act,
  theCase: Case,
  ledger: readonly Remedy[],
  currency: string,
  cause = theCase.kind,
) {
  const own = {
    id: theCase.id,
    causes: [cause, ...ledger.map(entry => entry.cause)],
    place: theCase.place,
    openedAt: theCase.openedAt,
    balance: balanceIn(ledger, currency),
  }
  const likes = nearest(own, await a.store.remedy.likes(theCase.kind, currency))
  return { likes, spread: spreadAmong(likes) }
}
