import { z } from 'zod'
import { Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'

const IncidentParams = z.object({ incidentId: Id })

export const Blocker = z.object({
  id: z.number(),
  incidentId: z.number(),
  what: z.string(),
  owner: PersonRef,
  dueAt: Moment,
  state: z.enum(['open', 'done', 'moved']),
  overdue: z.boolean(),
  moves: z.number(),
  movedFromId: z.number().nullable(),
  reason: z.string().nullable(),
  settledAt: Moment.nullable(),
})

const why = z.string().trim().min(1).max(2_000)

export const addBlocker = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/blockers',
  tag: 'Incidents',
  summary: 'Write down what keeps us from repairing, who sees to it and by when',
  params: IncidentParams,
  body: z.object({ what: z.string().trim().min(1).max(500), ownerId: Id, dueAt: Moment }),
  response: Blocker,
  status: 201,
})
const BlockerParams = z.object({ blockerId: Id })
export const moveBlocker = operation({
  method: 'POST',
  path: '/api/blockers/:blockerId/moves',
  tag: 'Incidents',
  summary: 'Move the date of a blocker, with the reason',
  params: BlockerParams,
  body: z.object({ dueAt: Moment, reason: why }),
  response: Blocker,
  status: 201,
})
export const removeBlocker = operation({
  method: 'PUT',
  path: '/api/blockers/:blockerId/removal',
  tag: 'Incidents',
  summary: 'Say that a blocker is out of the way',
  params: BlockerParams,
  body: z.object({ why: why.optional() }),
  response: Blocker,
})
