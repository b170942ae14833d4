import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Blocker } from '../../core/incident/incident.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, alertStaff, type Desk, work } from '../desk.ts'
import { whoActs } from '../staff/people.ts'
import { tellPastEstimate } from './bulletin/estimate.ts'
import { inCommand, note, whoCommands } from './people.ts'

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
    await a.store.log.settleAlerts(['blocker-overdue'], { incidentId: blocker.incidentId }, a.now)
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
    await a.store.log.settleAlerts(['blocker-overdue'], { incidentId: old.incidentId }, a.now)
    const { incidentId, what, ownerId, moves } = old
    return make(a, { incidentId, what, ownerId, dueAt, moves: moves + 1, movedFromId: old.id }, reason)
  })

/** Whose date has passed: the owner of the blocker and who commands hear of it, once for each date. Returns how many. */
export const warnOfOverdueBlockers = (desk: Desk, limit = 100): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const overdue = await a.store.incident.overdueBlockers(a.now, limit)
    for (const { id, incidentId, what, ownerId, dueAt } of overdue) {
      const people = await whoCommands(a, (await a.store.incident.find(incidentId))!)
      const told = new Set([(await whoActs(a, ownerId)).id, inCommand(people).id])
      const alert = { kind: 'blocker-overdue' as const, incidentId, again: `blocker:${id}` }
      await alertStaff(a, ...[...told].map(staffId => ({ ...alert, staffId })))
      await a.store.incident.markOverdue(id, a.now)
      await note(a, { id: incidentId }, 'blocker-overdue', { blockerId: id, what, dueAt: dueAt.toISOString() })
    }
    return overdue.length
  })

async function make(
  a: Act,
  terms: Pick<Blocker, 'incidentId' | 'what' | 'ownerId' | 'dueAt' | 'moves' | 'movedFromId'>,
  why?: string,
): Promise<Blocker> {
  const made = await a.store.incident.addBlocker({ ...terms, madeAt: a.now, madeBy: a.by.name })
  const data = { blockerId: made.id, what: made.what, dueAt: made.dueAt.toISOString() }
  await note(a, { id: made.incidentId }, made.moves ? 'blocker-moved' : 'blocker-added', data, why)
  await tellPastEstimate(a, made)
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
