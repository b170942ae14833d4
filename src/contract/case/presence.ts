import { z } from 'zod'
import { CaseParams, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'

/** Somebody else who has the case before them. */
export const Presence = z.object({ person: PersonRef, typing: z.boolean(), seenAt: Moment })

export const setPresence = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/presence',
  tag: 'Cases',
  summary: 'I have this case before me; counts for 30 seconds. Answers who else has',
  params: CaseParams,
  body: z.object({ typing: z.boolean().default(false) }),
  response: z.object({ others: z.array(Presence) }),
})
export const endPresence = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/presence',
  tag: 'Cases',
  summary: 'I have left the case',
  params: CaseParams,
})
