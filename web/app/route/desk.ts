import { createRoute, redirect } from '@tanstack/react-router'
import { todayQuery } from '../../today/query.ts'
import { isSignedOut } from '../failure.ts'
import { queries } from '../query.ts'
import { meQuery } from '../session.ts'
import { Shell } from '../shell/shell.tsx'
import { root } from './root.tsx'

/** Everything behind the sign-in. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Shell,
  beforeLoad: async ({ location }) => {
    // asked for beside the question who one is, not after it
    if (!queries.getQueryData(todayQuery.queryKey)) void queries.prefetchInfiniteQuery(todayQuery)
    await queries.ensureQueryData(meQuery).catch((error: unknown) => {
      throw isSignedOut(error) ? redirect({ to: '/sign-in', search: { back: location.href } }) : error
    })
  },
})
