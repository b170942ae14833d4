import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type Finding as FindingShape,
  getSentReview,
  listOverrides,
  listSeverities,
  type Override as OverrideShape,
  type ReviewedAsk as ReviewedAskShape,
  type Review as ReviewShape,
  type SeverityRow as SeverityRowShape,
} from '../../src/contract/review.ts'
import { call } from '../app/api.ts'

export type Review = z.output<typeof ReviewShape>
export type Finding = z.output<typeof FindingShape>
export type ReviewedAsk = z.output<typeof ReviewedAskShape>
export type Severity = Finding['severity']
export type SeverityRow = z.output<typeof SeverityRowShape>
export type Override = z.output<typeof OverrideShape>

export const severitiesQuery = queryOptions({ queryKey: ['severities'], queryFn: () => call(listSeverities) })

/** What the review found in a reply that was sent; it does not change any more. */
export const sentReviewQuery = (caseId: number, entryId: number) =>
  queryOptions({
    queryKey: ['sent-review', caseId, entryId],
    queryFn: () => call(getSentReview, { params: { caseId, entryId } }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const overridesQuery = infiniteQueryOptions({
  queryKey: ['overrides'],
  queryFn: ({ pageParam }) => call(listOverrides, { query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.next ?? undefined,
})
