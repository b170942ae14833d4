import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { isLikely } from '../../core/case/merge.ts'
import { cosine, sharedTerms, vectorOf } from '../../core/likeness/similarity.ts'
import { termsOf } from '../../core/likeness/terms.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** So many of a customer's last cases are compared. */
const COMPARED = 30
const OFFERED = 3
const SHOWN_WORDS = 5

/** The cases that this one lives on in, that live on in it, that are related, and likely duplicates. */
export const showKin = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? kinOf(a, theCase) : refuse('case-not-found')
  })

export type Kin = Awaited<ReturnType<typeof kinOf>>

export async function kinOf(a: Act, theCase: Case) {
  const { merge } = a.store
  const [away, merged, related, duplicates] = await Promise.all([
    merge.standing(theCase.id),
    merge.into(theCase.id),
    merge.related(theCase.id),
    duplicatesOf(a, theCase),
  ])
  const into = away && (await merge.staying(theCase.id))
  const ids = [...(into ? [into] : []), ...merged.map(({ fromId }) => fromId), ...related.map(({ caseId }) => caseId)]
  const known = await a.store.case.list({ ids: [...ids, ...duplicates.map(({ id }) => id)], limit: 500 })
  const rows = new Map(known.map(row => [row.id, row]))
  const told = new Set([...ids, theCase.id])
  return {
    mergedInto: away ? { case: rows.get(into!)!, at: away.at, by: away.byName } : null,
    merged: merged.map(({ fromId, at, byName }) => ({ case: rows.get(fromId)!, at, by: byName })),
    related: related.map(({ caseId, kind, at, byName }) => ({ case: rows.get(caseId)!, kind, at, by: byName })),
    duplicates: duplicates
      .filter(({ id }) => !told.has(id))
      .map(({ id, likeness, words }) => ({ case: rows.get(id)!, likeness, words })),
  }
}

/** Other cases of the customer that say nearly the same and still stand. */
async function duplicatesOf({ store }: Act, { id, customerId, state }: Case) {
  if (state === 'merged') return []
  const others = (await store.case.list({ customerId, limit: COMPARED })).filter(other => other.id !== id)
  const open = others.filter(other => other.state === 'open' || other.state === 'answered')
  if (!open.length) return []
  const texts = await store.merge.firstWords([id, ...open.map(other => other.id)])
  const said = new Map([...texts].map(([key, text]) => [key, termsOf(text)]))
  const plain = (caseId: number) => said.get(caseId)!.map(({ term }) => term)
  const frequencies = await store.likeness.frequencies([...new Set([...said.values()].flat().map(({ term }) => term))])
  const own = vectorOf(plain(id), frequencies)
  return open
    .map(other => {
      const shared = new Set(sharedTerms([plain(id), plain(other.id)], frequencies, 60))
      const both = plain(id).filter(term => plain(other.id).includes(term) && shared.has(term))
      const words = said.get(id)!.filter(({ term }) => both.includes(term))
      return {
        id: other.id,
        likeness: Math.round(100 * cosine(own, vectorOf(plain(other.id), frequencies))) / 100,
        words: [...new Set(words.map(({ said }) => said.toLowerCase()))].slice(0, SHOWN_WORDS),
      }
    })
    .filter(({ likeness }) => isLikely(likeness))
    .sort((a, b) => b.likeness - a.likeness || b.id - a.id)
    .slice(0, OFFERED)
}

/** Says that two cases have to do with each other. */
export const relateCases = (desk: Desk, by: Actor, caseId: number, otherId: number) =>
  onBoth(desk, by, [caseId, otherId], async (a, theCase, other) => {
    if (await a.store.merge.relate([caseId, otherId], 'related', by.name, a.now))
      await tellBoth(a, 'case.related', theCase, other)
  })

/** They have nothing to do with each other after all. */
export const unrelateCases = (desk: Desk, by: Actor, caseId: number, otherId: number) =>
  onBoth(desk, by, [caseId, otherId], async (a, theCase, other) => {
    if (await a.store.merge.unrelate([caseId, otherId])) await tellBoth(a, 'case.unrelated', theCase, other)
  })

const onBoth = (
  desk: Desk,
  by: Actor,
  [caseId, otherId]: [number, number],
  deed: (a: Act, theCase: Case, other: Case) => Promise<void>,
): Promise<Kin | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const [theCase, other] = [await a.store.case.find(caseId), await a.store.case.find(otherId)]
    if (!theCase || !other) return refuse('case-not-found')
    if (caseId === otherId) return refuse('related-to-itself')
    await deed(a, theCase, other)
    return kinOf(a, theCase)
  })

async function tellBoth(a: Act, type: string, one: Case, other: Case): Promise<void> {
  const event = (told: Case, about: Case) => ({
    type,
    caseId: told.id,
    customerId: told.customerId,
    data: { other: about.id },
  })
  await record(a, event(one, other), event(other, one))
}
