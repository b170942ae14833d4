import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { checkMerge, type Merging, standingAfterMerge, standingAfterUnmerge, stoodOf } from '../../core/case/merge.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk, record } from '../desk.ts'
import { whoAnswers } from '../staff/people.ts'
import { handOver } from './handover.ts'
import { onCase } from './on-case.ts'

/**
 * Merges a case into another one of the same customer. What was said, asked and promised goes over; decisions and money
 * never do. Whoever writes to its number, its letters or its page is heard in the case that stays.
 */
export const mergeCase = (desk: Desk, by: Actor, caseId: number, { intoId, why }: { intoId: number; why?: string }) =>
  onCase(desk, by, caseId, async (a, from) => {
    const into = await holdOther(a, from, intoId)
    if (!into) return refuse('case-not-found', { field: 'intoId' })
    const no = checkMerge(await merging(a, from, into))
    if (no) return no
    const given = await toOneOwner(a, from, into, why)
    const standing = standingAfterMerge(from, into)
    const before = { from: stoodOf(from), into: stoodOf(into) }
    const moved = await a.store.merge.move(from.id, into.id)
    await a.store.merge.add({ fromId: from.id, intoId, at: a.now, byName: by.name, before, moved })
    await a.store.case.change(from.id, { state: 'merged', waitingSince: null }, a.now)
    await a.store.case.change(into.id, standing, a.now)
    await readAnew(a, from.id, into.id)
    const data = { from: from.id, into: into.id }
    await tellBoth(a, 'case.merged', given, into, data, why)
    return into
  })

/** Two who merge two cases into each other at once wait, and the second is told. */
async function holdOther(a: Act, { id, customerId }: Case, otherId: number): Promise<Case | undefined> {
  await a.store.customer.hold(customerId)
  return otherId === id ? a.store.case.find(id) : a.store.case.hold(otherId)
}

async function merging({ store }: Act, from: Case, into: Case): Promise<Merging> {
  const [own, others] = [await store.merge.openClocks(from.id), await store.merge.openClocks(into.id)]
  const earlier = (mine: Date | null, their: Date | null) => mine !== null && (their === null || mine < their)
  return {
    from,
    into,
    fromHasRecord: await store.merge.hasRecord(from.id),
    fromDueFirst: own.some(mine => others.some(their => their.rule === mine.rule && earlier(mine.dueAt, their.dueAt))),
  }
}

/** Who knows another name as responsible is told who is: the case is handed over before it goes. */
async function toOneOwner(a: Act, from: Case, into: Case, why?: string): Promise<Case> {
  if (from.ownerId === into.ownerId || from.state === 'solved') return from
  const [{ owner }, { owner: to }] = [await whoAnswers(a, from.ownerId), await whoAnswers(a, into.ownerId)]
  return handOver(a, from, { from: owner, to, reason: why || `№ ${from.id} → № ${into.id}` })
}

/** Takes a merge back: what came from the case returns to it, what came since stays where it was said. */
export const unmergeCase = (desk: Desk, by: Actor, caseId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const from = await a.store.case.hold(caseId)
    if (!from) return refuse('case-not-found')
    const merge = await a.store.merge.standing(caseId)
    if (!merge) return refuse('not-merged')
    const home = (await a.store.case.hold(await a.store.merge.staying(merge.intoId)))!
    await a.store.merge.moveBack(merge.moved, home.id, caseId)
    await a.store.merge.undo(merge.id, by.name, a.now)
    await standAgain(a, from, merge.before.from)
    if (home.id === merge.intoId) await standAlone(a, home, merge.before.into)
    await readAnew(a, caseId, home.id)
    await tellBoth(a, 'case.unmerged', from, home, { from: caseId, into: home.id })
    return from
  })

type Before = Parameters<typeof standingAfterUnmerge>[0]

async function standAgain(a: Act, theCase: Case, before: Before): Promise<void> {
  const asksOpen = (await a.store.ask.ofCase(theCase.id)).some(({ state }) => state === 'open')
  await a.store.case.change(theCase.id, standingAfterUnmerge(before, { asksOpen, now: a.now }), a.now)
}

/** It was opened by what has gone again, and by nothing else. */
async function standAlone(a: Act, home: Case, before: Before): Promise<void> {
  const asksOpen = (await a.store.ask.ofCase(home.id)).some(({ state }) => state === 'open')
  if (home.state !== 'open' || before.state !== 'answered' || asksOpen) return
  const waits = (await a.store.entry.ofCase(home.id)).findLast(({ kind }) => kind === 'message' || kind === 'reply')
  if (waits?.kind === 'reply')
    await a.store.case.change(home.id, standingAfterUnmerge(before, { asksOpen, now: a.now }), a.now)
}

async function readAnew(a: Act, ...caseIds: number[]): Promise<void> {
  for (const id of caseIds) await a.store.merge.read(id)
}

async function tellBoth(
  a: Act,
  type: string,
  from: Case,
  into: Case,
  data: { from: number; into: number },
  why?: string,
): Promise<void> {
  const { customerId } = from
  await record(a, { type, caseId: from.id, customerId, why, data }, { type, caseId: into.id, customerId, why, data })
}
