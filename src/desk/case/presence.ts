import { type Actor, THE_DESK } from '../../core/actor.ts'
import { presentSince } from '../../core/case/presence.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { act, type Desk, work } from '../desk.ts'

/** A person has a case before them, and may be typing. Answers who else has; what is old is put away. */
export const setPresence = (desk: Desk, by: Actor, caseId: number, typing: boolean) =>
  act(desk, by, async ({ store, now }) => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    if (!(await store.case.find(caseId))) return refuse('case-not-found')
    await store.presence.be(caseId, by.id, typing, now)
    return store.presence.othersAt(caseId, by.id, presentSince(now))
  })

export const endPresence = (desk: Desk, by: Actor, caseId: number) =>
  act(desk, by, async ({ store }) => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    if (!(await store.case.find(caseId))) return refuse('case-not-found')
    await store.presence.leave(caseId, by.id)
    return null
  })

/** Where people were is nobody's business once they have left. Returns how many rows went. */
export const forgetPresences = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, ({ store, now }) => store.presence.forget(presentSince(now)))
