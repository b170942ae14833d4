import { useMutation } from '@tanstack/react-query'
import { seeAlert } from '../../src/contract/today.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { todayQuery } from './query.ts'

/** Puts alerts aside; they leave the list at once and come back if the desk says no. */
export const useSeeAlerts = () =>
  useMutation({
    mutationFn: (ids: number[]) => Promise.all(ids.map(alertId => call(seeAlert, { params: { alertId } }))),
    onMutate: ids =>
      queries.setQueryData(
        todayQuery.queryKey,
        today =>
          today && { ...today, duties: today.duties.filter(duty => !duty.alertId || !ids.includes(duty.alertId)) },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: todayQuery.queryKey }),
  })
