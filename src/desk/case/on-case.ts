import { type Actor, termsOf } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { cameBetween, versionOf } from '../../core/case/version.ts'
import type { AlertKind } from '../../core/event.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk } from '../desk.ts'

const CAME: AlertKind[] = ['case-assigned', 'case-reopened']

/** An act of the staff on a case that is held while it lasts. */
export const onCase = <T>(
  desk: Desk,
  by: Actor,
  caseId: number,
  deed: (a: Act, theCase: Case) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const theCase = await holdCase(a, caseId)
    if (isRefusal(theCase)) return theCase
    const changed = await changedSince(a, caseId)
    if (changed) return changed
    const result = await deed(a, theCase)
    await Promise.all([
      a.store.case.change(caseId, {}, a.now),
      // whoever works on a case has seen that it came or came back
      by.kind === 'staff' && a.store.log.settleAlerts(CAME, { caseId, staffId: by.id }, a.now),
    ])
    return result
  })

/** Holds a case until the act is done; refused where there is none, or where it lives on in another one. */
export async function holdCase(a: Act, caseId: number): Promise<Case | Refusal> {
  const theCase = await a.store.case.hold(caseId)
  if (!theCase) return refuse('case-not-found')
  return (await mergedAway(a, theCase)) ?? theCase
}

/** A case that lives on in another one is worked on there. */
export const mergedAway = async ({ store }: Act, { id, state }: Case): Promise<Refusal | null> =>
  state === 'merged' ? refuse('case-merged', { values: { number: id, into: await store.merge.staying(id) } }) : null

/** What came into the case since the sender of a request read it; null where nothing did, or the sender did not ask. */
async function changedSince({ store, by }: Act, caseId: number): Promise<Refusal | null> {
  const { seen } = termsOf(by)
  if (!seen) return null
  const [entries, events] = await Promise.all([store.entry.ofCase(caseId), store.log.events(caseId)])
  const between = cameBetween(seen, entries, events)
  if (!between) return null
  const attachments = await store.entry.attachments(caseId)
  return refuse('case-changed', { since: { ...between, attachments, version: versionOf(entries, events) } })
}
