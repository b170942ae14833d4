import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../src/contract/client.ts'
import { isSignedOut, tellFailure } from './failure.ts'
import { kept } from './kept.ts'
import { ConnectionLost } from './line/line.ts'

/** True while the desk asks to sign in again; the page behind stays as it is, with what was typed. */
export const signedOut = kept(false)

function notice(error: unknown) {
  if (isSignedOut(error)) signedOut.set(true)
}

const retries = (count: number, error: unknown) =>
  error instanceof ConnectionLost ? count < 2 : error instanceof ApiError && error.problem.status >= 500 && count < 1

/** So many answers are kept that nobody looks at: some twenty cases with all that stands beside them. */
const KEPT = 200

/** Cached data is shown at once and renewed behind; nothing that changes the desk is ever repeated by itself. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      notice(error)
      if (!isSignedOut(error) && !mutation.meta?.beside) tellFailure(error)
    },
  }),
  defaultOptions: {
    queries: { staleTime: 10_000, gcTime: 30 * 60_000, retry: retries, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

const answers = queries.getQueryCache()
answers.subscribe(({ type }) => {
  if (type !== 'observerRemoved') return
  const idle = answers.getAll().filter(query => !query.getObserversCount() && query.state.fetchStatus === 'idle')
  const oldestFirst = idle.toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
  for (const query of oldestFirst.slice(0, Math.max(0, idle.length - KEPT))) answers.remove(query)
})
