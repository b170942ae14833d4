import { useMutation } from '@tanstack/react-query'
import { seeAlert } from '../../src/contract/today.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { todayQuery } from './query.ts'

/** Puts an alert aside; it leaves the list at once and comes back if the desk says no. */
export const useSeeAlert = () =>
  useMutation({
    mutationFn: (alertId: number) => call(seeAlert, { params: { alertId } }),
    onMutate: alertId =>
      queries.setQueryData(
        todayQuery.queryKey,
        today => today && { ...today, duties: today.duties.filter(duty => duty.alertId !== alertId) },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: todayQuery.queryKey }),
  })
