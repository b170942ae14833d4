import { type QueryKey, useMutation } from '@tanstack/react-query'
import { tellDone } from '../app/failure.ts'
import { queries } from '../app/query.ts'
import { say } from '../app/speech.ts'

/** One change of the settings; the failure is shown beside the form. */
export const useSettingChange = <V, A>(
  queryKey: QueryKey,
  change: (input: V) => Promise<A>,
  onDone?: (answer: A) => void,
) =>
  useMutation({
    mutationFn: change,
    meta: { beside: true },
    onSuccess: async answer => {
      tellDone(say('app.saved'))
      onDone?.(answer)
      await queries.invalidateQueries({ queryKey })
    },
  })
