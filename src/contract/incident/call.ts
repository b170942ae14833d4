import { z } from 'zod'
import { CALL_OUTCOMES } from '../../core/incident/incident.ts'
import { Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'
import { Sum } from '../remedy/remedy.ts'

/** Somebody whom no channel reaches: one named person calls. */
export const IncidentCall = z.object({
  id: z.number(),
  customer: PersonRef,
  phones: z.array(z.string()),
  reason: z.enum(['no-channel', 'wants-call', 'undeliverable', 'no-common-hours']),
  /** The news to be told; null where the call is about money alone. */
  bulletinId: z.number().nullable(),
  /** What the incident's settlement brings the customer, to be told too. */
  owed: z.array(Sum),
  /** What was told of a settlement and does not hold any more: the incident did not end when it was said to. */
  takenBack: z.array(Sum),
  claimedBy: PersonRef.nullable(),
  claimedAt: Moment.nullable(),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  note: z.string(),
  settledAt: Moment.nullable(),
  settledBy: z.string().nullable(),
})

const CallParams = z.object({ callId: Id })
export const claimCall = operation({
  method: 'PUT',
  path: '/api/incident-calls/:callId/claim',
  tag: 'Incidents',
  summary: 'Take a call, so that no two call one customer',
  params: CallParams,
  response: IncidentCall,
})
export const releaseCall = operation({
  method: 'DELETE',
  path: '/api/incident-calls/:callId/claim',
  tag: 'Incidents',
  summary: 'Give a call back',
  params: CallParams,
  response: IncidentCall,
})
export const settleCall = operation({
  method: 'PUT',
  path: '/api/incident-calls/:callId/outcome',
  tag: 'Incidents',
  summary: 'What came of a call; one that reached nobody is free for another try',
  params: CallParams,
  body: z.object({ outcome: z.enum(CALL_OUTCOMES), note: z.string().trim().max(2_000).default('') }),
  response: IncidentCall,
})
