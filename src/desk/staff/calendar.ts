import { THE_DESK } from '../../core/actor.ts'
import { type Desk, work } from '../desk.ts'
import { tellAdministrators } from '../notice/rest.ts'
import { endingIn } from './staff.ts'

/** A calendar of holidays that runs out is told to administrators once, before anything is counted by it. Returns 0. */
export const tellEndingCalendars = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const ending = await endingIn(a)
    const known = ending.map(({ calendar, date }) => `${calendar}:${date.slice(0, 4)}`).sort()
    if (known.length) await tellAdministrators(a, 'calendar-ends', known.join(','))
    else await a.store.log.settleAlerts(['calendar-ends'], {}, a.now)
    return 0
  })
