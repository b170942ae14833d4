import { THE_DESK } from '../../../core/actor.ts'
import type { AlertKind } from '../../../core/event.ts'
import { estimateOf } from '../../../core/incident/bulletin/bulletin.ts'
import { LONGEST_AHEAD, remindOfEstimateAt } from '../../../core/incident/bulletin/estimate.ts'
import type { Blocker, Bulletin } from '../../../core/incident/incident.ts'
import { after } from '../../../core/time.ts'
import { type Act, alertStaff, type Desk, work } from '../../desk.ts'
import { inCommand, whoCommands } from '../people.ts'

const KINDS: AlertKind[] = ['estimate-due-soon', 'blocker-past-estimate']

/**
 * Reminds whoever commands of told dates that are near, once for each date: a date moves by a message before it passes,
 * or it is missed. Returns 0: what is near is looked at by the clock alone.
 */
export const remindOfEstimates = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    for (const { incidentId, bulletinId, at } of await a.store.bulletin.estimatesWithin(
      a.now,
      after(a.now, LONGEST_AHEAD),
    ))
      if (remindOfEstimateAt(at, a.company.zone, desk.zones) <= a.now)
        await tell(a, incidentId, 'estimate-due-soon', `bulletin:${bulletinId}`)
    return 0
  })

/** A blocker that stands longer than the date that customers were told: the date can hardly be kept. */
export async function tellPastEstimate(a: Act, { id, incidentId, dueAt }: Blocker): Promise<void> {
  const estimate = estimateOf(await a.store.bulletin.of(incidentId))
  if (estimate && estimate.at > a.now && dueAt >= estimate.at)
    await tell(a, incidentId, 'blocker-past-estimate', `blocker:${id}`)
}

/** A new date, or the end, settles what was told of the one before. */
export async function settleEstimate(a: Act, { incidentId, untilMeans }: Bulletin): Promise<void> {
  if (untilMeans === 'fixed' || untilMeans === 'ended') await a.store.log.settleAlerts(KINDS, { incidentId }, a.now)
}

async function tell(a: Act, incidentId: number, kind: AlertKind, again: string): Promise<void> {
  const { id: staffId } = inCommand(await whoCommands(a, (await a.store.incident.find(incidentId))!))
  await alertStaff(a, { staffId, kind, incidentId, again })
}
