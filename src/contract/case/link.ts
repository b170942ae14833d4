import { z } from 'zod'
import { CaseParams, Id } from '../common.ts'
import { operation } from '../operation.ts'
import { Link } from './part.ts'

export const addLink = operation({
  method: 'POST',
  path: '/api/cases/:caseId/links',
  tag: 'Cases',
  summary: "A new private link to the customer's page; shown once",
  params: CaseParams,
  response: Link.extend({ url: z.string() }),
  status: 201,
})
export const revokeLink = operation({
  method: 'DELETE',
  path: '/api/links/:linkId',
  tag: 'Cases',
  summary: "Take a link to the customer's page back",
  params: z.object({ linkId: Id }),
})
