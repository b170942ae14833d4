import { z } from 'zod'
import { CaseParams, Id } from '../common.ts'
import { operation } from '../operation.ts'
import { Ask } from './part.ts'

export const addAsk = operation({
  method: 'POST',
  path: '/api/cases/:caseId/asks',
  tag: 'Questions',
  summary: 'Add a question that the customer asked',
  params: CaseParams,
  body: z.object({ text: z.string().trim().min(1).max(2_000) }),
  guarded: true,
  response: Ask,
  status: 201,
})
const AskParams = z.object({ askId: Id })
export const changeAsk = operation({
  method: 'PATCH',
  path: '/api/asks/:askId',
  tag: 'Questions',
  summary: 'Word a question as the customer meant it, or withdraw one that is none',
  params: AskParams,
  body: z.object({
    text: z.string().trim().min(1).max(2_000).optional(),
    state: z.enum(['open', 'withdrawn']).optional(),
  }),
  response: Ask,
})
