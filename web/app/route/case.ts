import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { foundQuery } from '../../case/list/query.ts'
import { readListSearch } from '../../case/list/search.ts'
import { caseQuery } from '../../case/query.ts'
import { queries } from '../query.ts'
import { desk } from './desk.ts'
import { asked, idParam, page } from './page.ts'

const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch: readListSearch,
  // when somebody is about to go there for the first time; later it is shown at once and renewed behind
  loader: ({ location }) => {
    const found = foundQuery(readListSearch(location.search))
    if (!queries.getQueryData(found.queryKey)) void queries.prefetchInfiniteQuery(found)
  },
  component: page(() => import('../../case/list/list.tsx'), 'Cases'),
})

const oneCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$caseId',
  params: idParam('caseId'),
  // also when a link to it has the focus or lies under the mouse
  loader: ({ params }) => void queries.prefetchQuery(caseQuery(params.caseId)),
  component: page(() => import('../../case/case.tsx'), 'CasePage'),
})

const newCall = createRoute({
  getParentRoute: () => desk,
  path: '/calls/new',
  validateSearch: z.object({ customer: asked(z.coerce.number()) }),
  component: page(() => import('../../case/call/new-call.tsx'), 'NewCall'),
})

const overrides = createRoute({
  getParentRoute: () => desk,
  path: '/overrides',
  component: page(() => import('../../review/overrides.tsx'), 'Overrides'),
})

export const casePages = [cases, oneCase, newCall, overrides] as const
