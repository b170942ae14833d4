import { THE_DESK } from '../../core/actor.ts'
import { isBroken } from '../../core/pledge/settle.ts'
import { alertStaff, type Desk, work } from '../desk.ts'
import { whoActs } from '../staff/people.ts'
import { lapse } from './settle.ts'

/** Reminds the owners of promises that are due soon. Returns how many. */
export const warnOfDuePledges = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const pledges = await a.store.pledge.claimToWarn(a.now, limit)
    for (const pledge of pledges) {
      const { ownerId } = (await a.store.case.find(pledge.caseId))!
      const { id: staffId } = await whoActs(a, ownerId)
      await alertStaff(a, { staffId, kind: 'pledge-due-soon', caseId: pledge.caseId, pledgeId: pledge.id })
      await a.store.pledge.markWarned(pledge.id, a.now)
    }
    return pledges.length
  })

/** Breaks the promises whose date has come: the owner and the one above are told, an honest draft waits. Returns how many. */
export const lapseDuePledges = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const pledges = await a.store.pledge.claimDueBy(a.now, limit)
    for (const pledge of pledges) if (isBroken(pledge, a.now)) await lapse(a, pledge)
    return pledges.length
  })
