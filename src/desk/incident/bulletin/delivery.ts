import type { Actor } from '../../../core/actor.ts'
import { readPlace } from '../../../core/customer/place.ts'
import { refuse } from '../../../core/refusal.ts'
import type { Desk } from '../../desk.ts'
import { keptCounts } from '../count/kept-counts.ts'
import { onRecord } from '../people.ts'

/** What became of the messages of an incident, by bulletin, channel and state. */
export const listDeliveries = (desk: Desk, by: Actor, incidentId: number) =>
  onRecord(desk, by, incidentId, a => a.store.delivery.counts(incidentId))

/** Who is concerned and who has heard in the places one level below `under`; without it in the widest ones. */
export const listIncidentPlaces = (desk: Desk, by: Actor, incidentId: number, under?: string) => {
  const place = under ? readPlace(under) : null
  if (place === undefined)
    return Promise.resolve(refuse('place-invalid', { field: 'under', values: { value: under! } }))
  return onRecord(desk, by, incidentId, a =>
    keptCounts(desk.database, `${incidentId} ${place ?? ''}`, () => a.store.delivery.places(incidentId, place)),
  )
}
