import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  countCases,
  type FoundCase as FoundShape,
  listCaseKinds,
  listCases,
} from '../../../src/contract/case/search.ts'
import { listViews, type View as ViewShape } from '../../../src/contract/case/view.ts'
import { call } from '../../app/api.ts'
import { askedFor, type ListSearch } from './search.ts'

export type FoundCase = z.output<typeof FoundShape>
export type View = z.output<typeof ViewShape>

const PAGE = 100

/** Cases page by page, as the address asks; renewed while they are looked at. */
export const foundQuery = (search: ListSearch) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'found', search],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, { query: { ...askedFor(search), limit: PAGE, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const countQuery = (search: ListSearch) => {
  const { order: _order, ...asked } = askedFor(search)
  return queryOptions({
    queryKey: ['cases', 'count', asked],
    queryFn: () => call(countCases, { query: asked }),
    placeholderData: keepPreviousData,
  })
}

/** Saved views; their counts are live. */
export const viewsQuery = queryOptions({
  queryKey: ['cases', 'views'],
  queryFn: () => call(listViews),
  refetchInterval: 30_000,
})

export const kindsQuery = queryOptions({
  queryKey: ['case-kinds'],
  queryFn: () => call(listCaseKinds),
  staleTime: 60_000,
})
