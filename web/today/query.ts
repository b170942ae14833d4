import { queryOptions } from '@tanstack/react-query'
import { getToday } from '../../src/contract/today.ts'
import { call } from '../app/api.ts'
import { setClock } from '../app/time/clock.ts'

/** What I owe; renewed every half minute, and it carries the desk's clock. */
export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: async () => {
    const today = await call(getToday)
    setClock(today.now)
    return today
  },
  refetchInterval: 30_000,
})
