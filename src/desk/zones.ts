import { THE_DESK } from '../core/actor.ts'
import { isOldTable } from '../core/zone/age.ts'
import { type Desk, work } from './desk.ts'
import { tellAdministrators } from './notice/rest.ts'

/** An old table of time zones sends messages at the wrong hour: administrators are told once for each release. Returns 0. */
export const tellOldZones = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const { version } = desk.zones
    if (isOldTable(version, a.now)) await tellAdministrators(a, 'zones-old', version)
    else await a.store.log.settleAlerts(['zones-old'], {}, a.now)
    return 0
  })
