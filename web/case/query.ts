import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type CaseRow as CaseRowShape,
  type Case as CaseShape,
  type CaseState as CaseStateShape,
  getCase,
} from '../../src/contract/case/case.ts'
import type { Ask as AskShape, Entry as EntryShape, EventRow as EventShape } from '../../src/contract/case/part.ts'
import { listCases } from '../../src/contract/case/search.ts'
import type { Notice as NoticeShape } from '../../src/contract/notice.ts'
import type { Pledge as PledgeShape } from '../../src/contract/pledge.ts'
import { call } from '../app/api.ts'

export type Case = z.output<typeof CaseShape>
export type CaseRow = z.output<typeof CaseRowShape>
export type CaseState = z.output<typeof CaseStateShape>
export type Ask = z.output<typeof AskShape>
export type Entry = z.output<typeof EntryShape>
export type CaseEvent = z.output<typeof EventShape>
export type Notice = z.output<typeof NoticeShape>
export type Pledge = z.output<typeof PledgeShape>

/** One case; renewed while it is looked at, so that a customer's word and a delivery show by themselves. */
export const caseQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => call(getCase, { params: { caseId } }),
    refetchInterval: 15_000,
  })

export interface CaseFilter {
  owner?: 'me'
  customer?: number
  state?: CaseState
}

/** Cases page by page, the last changed first. */
export const casesQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam }) => call(listCases, { query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
