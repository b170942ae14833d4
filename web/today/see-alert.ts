import { useMutation } from '@tanstack/react-query'
import { seeAlert } from '../../src/contract/today.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { type Today, todayQuery } from './query.ts'

/** Puts alerts aside; they leave the list at once and come back if the desk says no. */
export const useSeeAlerts = () =>
  useMutation({
    mutationFn: (ids: number[]) => Promise.all(ids.map(alertId => call(seeAlert, { params: { alertId } }))),
    onMutate: ids => queries.setQueryData(todayQuery.queryKey, today => today && without(today, new Set(ids))),
    onSettled: () => queries.invalidateQueries({ queryKey: todayQuery.queryKey }),
  })

function without({ pages, pageParams }: Today, ids: Set<number>): Today {
  const isSeen = ({ alertId }: { alertId: number | null }) => alertId !== null && ids.has(alertId)
  const seen = pages.flatMap(({ duties }) => duties).filter(isSeen)
  return {
    pageParams,
    pages: pages.map(portion => {
      const counts = { ...portion.counts }
      for (const { section } of seen) counts[section] -= 1
      return { ...portion, counts, duties: portion.duties.filter(duty => !isSeen(duty)) }
    }),
  }
}
