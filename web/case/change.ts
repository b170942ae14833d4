import { useMutation } from '@tanstack/react-query'
import { queries } from '../app/query.ts'
import { type Case, caseQuery } from './query.ts'

interface Options<A> {
  onDone?: (answer: A) => void
  /** The caller shows the failure beside the field. */
  beside?: boolean
}

const isCase = (answer: unknown): answer is Case =>
  typeof answer === 'object' && answer !== null && 'entries' in answer && 'pledges' in answer

/** One change of a case: what the desk answers is shown at once, and the lists that depend on it are renewed. */
export function useCaseChange<V, A>(caseId: number, change: (input: V) => Promise<A>, options: Options<A> = {}) {
  return useMutation({
    mutationFn: change,
    meta: { beside: options.beside ?? false },
    onSuccess: async answer => {
      if (isCase(answer)) queries.setQueryData(caseQuery(caseId).queryKey, answer)
      options.onDone?.(answer)
      await renewCase(caseId)
    },
  })
}

/** Asks the desk anew for a case and for what is owed. */
export const renewCase = (caseId: number) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['case', caseId] }),
    queries.invalidateQueries({ queryKey: ['today'] }),
    queries.invalidateQueries({ queryKey: ['cases'] }),
  ])
