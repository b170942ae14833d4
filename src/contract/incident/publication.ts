import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

const params = z.object({ incidentId: Id })

/** Who made an incident public, and when; null: only those concerned hear of it. */
export const Publication = z.object({
  publication: z
    .object({
      at: Moment,
      by: z.string(),
      /** `place`: it hits places alone, and nobody has decided otherwise. */
      reason: z.enum(['place', 'decided']),
    })
    .nullable(),
})

const path = '/api/incidents/:incidentId/publication'

export const getPublication = operation({
  method: 'GET',
  path,
  tag: 'Incidents',
  summary: 'Whether everybody may read of an incident, by whose decision',
  params,
  response: Publication,
})
export const publishIncident = operation({
  method: 'PUT',
  path,
  tag: 'Incidents',
  summary: 'Make an incident public: places, bulletins, dates and the name that answers, and nothing of customers',
  params,
  response: Publication,
})
export const unpublishIncident = operation({
  method: 'DELETE',
  path,
  tag: 'Incidents',
  summary: 'Take an incident back: its page is gone, and subscribers hear no more of it',
  params,
  response: Publication,
})
