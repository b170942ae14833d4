import type { Actor } from '../../core/actor.ts'
import type { Blocker } from '../../core/incident/incident.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { note } from './people.ts'

/** Writes down what keeps us from repairing, who sees to it and by when. */
export const addBlocker = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { what, ownerId, dueAt }: { what: string; ownerId: number; dueAt: Instant },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on incidents')
    if (no) return no
    const incident = await a.store.incident.hold(incidentId)
    if (!incident) return refuse('not-found')
    if (incident.endedAt) return refuse('incident-ended')
    const owner = await a.store.staff.find(ownerId)
    if (!owner || owner.leftAt) return refuse(owner ? 'staff-left' : 'staff-not-found', { field: 'ownerId' })
    if (dueAt <= a.now) return refuse('due-in-the-past', { field: 'dueAt' })
    return make(a, { incidentId, what, ownerId, dueAt, moves: 0, movedFromId: null })
  })

/** It is out of the way. */
export const removeBlocker = (desk: Desk, by: Actor, blockerId: number, why?: string) =>
  onOpenBlocker(desk, by, blockerId, async (a, blocker) => {
    const done = await a.store.incident.settleBlocker(blockerId, { state: 'done', reason: why ?? null }, a.now)
    await note(a, { id: blocker.incidentId }, 'blocker-done', { blockerId, what: blocker.what }, why)
    return done
  })

/** Its date moves, with a reason; the row before stays in the record. */
export const moveBlocker = (
  desk: Desk,
  by: Actor,
  blockerId: number,
  { dueAt, reason }: { dueAt: Instant; reason: string },
) =>
  onOpenBlocker(desk, by, blockerId, async (a, old) => {
    if (dueAt <= a.now) return refuse('due-in-the-past', { field: 'dueAt' })
    await a.store.incident.settleBlocker(old.id, { state: 'moved', reason }, a.now)
    const { incidentId, what, ownerId, moves } = old
    return make(a, { incidentId, what, ownerId, dueAt, moves: moves + 1, movedFromId: old.id }, reason)
  })

async function make(
  a: Act,
  terms: Pick<Blocker, 'incidentId' | 'what' | 'ownerId' | 'dueAt' | 'moves' | 'movedFromId'>,
  why?: string,
): Promise<Blocker> {
  const made = await a.store.incident.addBlocker({ ...terms, madeAt: a.now, madeBy: a.by.name })
  const data = { blockerId: made.id, what: made.what, dueAt: made.dueAt.toISOString() }
  await note(a, { id: made.incidentId }, made.moves ? 'blocker-moved' : 'blocker-added', data, why)
  return made
}

const onOpenBlocker = (
  desk: Desk,
  by: Actor,
  blockerId: number,
  task: (a: Act, blocker: Blocker) => Promise<Blocker | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on incidents')
    if (no) return no
    const blocker = await a.store.incident.holdBlocker(blockerId)
    if (!blocker) return refuse('not-found')
    return blocker.state === 'open' ? task(a, blocker) : refuse('blocker-settled')
  })
