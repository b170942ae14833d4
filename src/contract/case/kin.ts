import { z } from 'zod'
import { CaseParams, Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'
import { Case, CaseRow } from './case.ts'

/** A case that was merged into another one. */
export const Merge = z.object({ case: CaseRow, at: Moment, by: z.string() })

/** What a case has to do with others. */
export const Kin = z.object({
  /** The case that it lives on in. */
  mergedInto: Merge.nullable(),
  /** The cases that live on in this one. */
  merged: z.array(Merge),
  related: z.array(z.object({ case: CaseRow, kind: z.enum(['related', 'split']), at: Moment, by: z.string() })),
  /** Other cases of the customer that say nearly the same; the likest first, from 0 to 1. */
  duplicates: z.array(z.object({ case: CaseRow, likeness: z.number(), words: z.array(z.string()) })),
})

export const getKin = operation({
  method: 'GET',
  path: '/api/cases/:caseId/kin',
  tag: 'Merging',
  summary: 'The cases that this one lives on in, that live on in it, that are related, and likely duplicates',
  params: CaseParams,
  response: Kin,
})
export const mergeCase = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/merge',
  tag: 'Merging',
  summary: 'Merge this case into another one of the same customer; its number and links lead there from now on',
  params: CaseParams,
  body: z.object({ intoId: Id, why: z.string().trim().max(2_000).optional() }),
  guarded: true,
  /** The case that stays. */
  response: Case,
})
export const unmergeCase = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/merge',
  tag: 'Merging',
  summary: 'Take a merge back: what came from this case returns to it',
  params: CaseParams,
  /** The case that stands for itself again. */
  response: Case,
})
const RelationParams = CaseParams.extend({ otherId: Id })
export const relateCases = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/relations/:otherId',
  tag: 'Merging',
  summary: 'Say that two cases have to do with each other',
  params: RelationParams,
  response: Kin,
})
export const unrelateCases = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/relations/:otherId',
  tag: 'Merging',
  summary: 'Two cases have nothing to do with each other after all',
  params: RelationParams,
  response: Kin,
})
export const splitAsk = operation({
  method: 'POST',
  path: '/api/asks/:askId/case',
  tag: 'Merging',
  summary: 'Make a case of its own of a question; the customer hears its number and who is responsible',
  params: z.object({ askId: Id }),
  body: z.object({ subject: z.string().trim().min(1).max(300).optional() }),
  response: Case,
  status: 201,
})
