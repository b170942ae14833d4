import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import type { ResponseOf } from '../../src/contract/operation.ts'
import { getToday } from '../../src/contract/today.ts'
import { call } from '../app/api.ts'
import { setClock } from '../app/time/clock.ts'

export type Portion = ResponseOf<typeof getToday>
export type Today = InfiniteData<Portion>

/**
 * What I owe, by the portion; renewed when something happens and every half minute, so that no page that shows it need
 * ask. It carries the desk's clock.
 */
export const todayQuery = infiniteQueryOptions({
  queryKey: ['today'],
  queryFn: async ({ pageParam }) => {
    const portion = await call(getToday, { query: { cursor: pageParam } })
    setClock(portion.now)
    return portion
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: portion => portion.next ?? undefined,
  refetchInterval: 30_000,
  staleTime: 30_000,
})
