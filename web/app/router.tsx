import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { LanguageCode } from '../../src/contract/common.ts'
import { BulletinKind } from '../../src/contract/incident/incident.ts'
import { SETUP_STEPS } from '../../src/contract/setup.ts'
import { foundQuery } from '../case/list/query.ts'
import { readListSearch } from '../case/list/search.ts'
import { caseQuery } from '../case/query.ts'
import { todayQuery } from '../today/query.ts'
import { isSignedOut } from './failure.ts'
import { arrived } from './line.ts'
import { queries } from './query.ts'
import { meQuery } from './session.ts'
import { Broken } from './shell/broken.tsx'
import { NotFound } from './shell/not-found.tsx'
import { Shell } from './shell/shell.tsx'
import { useDocumentLanguage, withWords } from './speech.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Broken })

function Root() {
  useDocumentLanguage()
  return <Outlet />
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({
    back: z.string().startsWith('/').optional().catch(undefined),
    company: z.literal('failed').optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../sign-in/sign-in.tsx')), 'SignIn'),
})
const firstAdministrator = createRoute({
  getParentRoute: () => root,
  path: '/first-administrator',
  validateSearch: z.object({ token: z.coerce.string().catch('') }),
  component: lazyRouteComponent(() => withWords(import('../sign-in/first-administrator.tsx')), 'FirstAdministrator'),
})

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Shell,
  beforeLoad: async ({ location }) => {
    // asked for beside the question who one is, not after it
    if (!queries.getQueryData(todayQuery.queryKey)) void queries.prefetchQuery(todayQuery)
    if (location.pathname === '/today') void import('../today/today.tsx')
    await queries.ensureQueryData(meQuery).catch((error: unknown) => {
      throw isSignedOut(error) ? redirect({ to: '/sign-in', search: { back: location.href } }) : error
    })
  },
})
const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})
const today = createRoute({
  getParentRoute: () => desk,
  path: '/today',
  component: lazyRouteComponent(() => arrived(import('../today/today.tsx')), 'Today'),
})
const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch: readListSearch,
  // when somebody is about to go there for the first time; later it is shown at once and renewed behind
  loader: ({ location }) => {
    const found = foundQuery(readListSearch(location.search))
    if (!queries.getQueryData(found.queryKey)) void queries.prefetchInfiniteQuery(found)
  },
  component: lazyRouteComponent(() => withWords(import('../case/list/list.tsx')), 'Cases'),
})
const oneCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$caseId',
  params: { parse: ({ caseId }) => ({ caseId: Number(caseId) }), stringify: ({ caseId }) => ({ caseId: `${caseId}` }) },
  // also when a link to it has the focus or lies under the mouse
  loader: ({ params }) => void queries.prefetchQuery(caseQuery(params.caseId)),
  component: lazyRouteComponent(() => withWords(import('../case/case.tsx')), 'CasePage'),
})
const newCall = createRoute({
  getParentRoute: () => desk,
  path: '/calls/new',
  validateSearch: z.object({ customer: z.coerce.number().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withWords(import('../case/new-call.tsx')), 'NewCall'),
})
const customers = createRoute({
  getParentRoute: () => desk,
  path: '/customers',
  validateSearch: z.object({ q: z.coerce.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withWords(import('../customer/customers.tsx')), 'Customers'),
})
const customer = createRoute({
  getParentRoute: () => desk,
  path: '/customers/$customerId',
  params: {
    parse: ({ customerId }) => ({ customerId: Number(customerId) }),
    stringify: ({ customerId }) => ({ customerId: `${customerId}` }),
  },
  component: lazyRouteComponent(() => withWords(import('../customer/customer.tsx')), 'CustomerPage'),
})
const knowledge = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge',
  validateSearch: z.object({
    kind: z.literal('macro').optional().catch(undefined),
    q: z.coerce.string().optional().catch(undefined),
    state: z.literal('retired').optional().catch(undefined),
    id: z.coerce.number().int().positive().optional().catch(undefined),
    edit: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../knowledge/knowledge.tsx')), 'Knowledge'),
})
const incidents = createRoute({
  getParentRoute: () => desk,
  path: '/incidents',
  validateSearch: z.object({ state: z.literal('ended').optional().catch(undefined) }),
  component: lazyRouteComponent(() => withWords(import('../incident/incidents.tsx')), 'Incidents'),
})
const newIncident = createRoute({
  getParentRoute: () => desk,
  path: '/incidents/new',
  validateSearch: z.object({ proposal: z.coerce.number().int().positive().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withWords(import('../incident/declare/declare.tsx')), 'Declare'),
})
const oneIncident = createRoute({
  getParentRoute: () => desk,
  path: '/incidents/$incidentId',
  params: {
    parse: ({ incidentId }) => ({ incidentId: Number(incidentId) }),
    stringify: ({ incidentId }) => ({ incidentId: `${incidentId}` }),
  },
  validateSearch: z.object({
    side: z.enum(['people', 'calls', 'history', 'account']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../incident/room/room.tsx')), 'RoomPage'),
})
const remedies = createRoute({
  getParentRoute: () => desk,
  path: '/remedies',
  validateSearch: z.object({
    months: z.enum(['3', '6', '12']).optional().catch(undefined),
    /** Which sum is opened: what stands behind it. */
    currency: z.string().length(3).optional().catch(undefined),
    cause: z.string().optional().catch(undefined),
    month: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../remedy/report/remedies.tsx')), 'Remedies'),
})
const settlements = createRoute({
  getParentRoute: () => desk,
  path: '/settlements',
  component: lazyRouteComponent(() => withWords(import('../remedy/settlement/settlements.tsx')), 'Settlements'),
})
const oneSettlement = createRoute({
  getParentRoute: () => desk,
  path: '/settlements/$incidentId',
  params: {
    parse: ({ incidentId }) => ({ incidentId: Number(incidentId) }),
    stringify: ({ incidentId }) => ({ incidentId: `${incidentId}` }),
  },
  component: lazyRouteComponent(() => withWords(import('../remedy/settlement/settlement.tsx')), 'SettlementPage'),
})
const rules = createRoute({
  getParentRoute: () => desk,
  path: '/rules',
  validateSearch: z.object({ rule: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => withWords(import('../remedy/rule/rules.tsx')), 'Rules'),
})
const packs = createRoute({
  getParentRoute: () => desk,
  path: '/packs',
  validateSearch: z.object({
    pack: z.string().optional().catch(undefined),
    before: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../remedy/pack/packs.tsx')), 'Packs'),
})
const overrides = createRoute({
  getParentRoute: () => desk,
  path: '/overrides',
  component: lazyRouteComponent(() => withWords(import('../review/overrides.tsx')), 'Overrides'),
})
const setup = createRoute({
  getParentRoute: () => desk,
  path: '/setup',
  validateSearch: z.object({
    step: z
      .enum([...SETUP_STEPS, 'ready'])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../setup/setup.tsx')), 'Setup'),
})
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazyRouteComponent(() => withWords(import('../settings/settings.tsx')), 'Settings'),
})
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/company' })
  },
})
const company = createRoute({
  getParentRoute: () => settings,
  path: '/company',
  component: lazyRouteComponent(() => withWords(import('../settings/company.tsx')), 'Company'),
})
const waysOut = createRoute({
  getParentRoute: () => settings,
  path: '/ways-out',
  component: lazyRouteComponent(() => withWords(import('../settings/way-out/ways-out.tsx')), 'WaysOut'),
})
const policies = createRoute({
  getParentRoute: () => settings,
  path: '/promises',
  component: lazyRouteComponent(() => withWords(import('../settings/policy/policies.tsx')), 'Policies'),
})
const incidentSettings = createRoute({
  getParentRoute: () => settings,
  path: '/incidents',
  component: lazyRouteComponent(() => withWords(import('../settings/incident/incidents.tsx')), 'IncidentSettings'),
})
const bulletinForms = createRoute({
  getParentRoute: () => settings,
  path: '/bulletins',
  validateSearch: z.object({
    kind: BulletinKind.optional().catch(undefined),
    form: z.literal('short').optional().catch(undefined),
    language: LanguageCode.optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withWords(import('../settings/incident/bulletin-forms.tsx')), 'BulletinForms'),
})
const remedySettings = createRoute({
  getParentRoute: () => settings,
  path: '/remedies',
  component: lazyRouteComponent(() => withWords(import('../remedy/settings/settings.tsx')), 'RemedySettings'),
})
const severities = createRoute({
  getParentRoute: () => settings,
  path: '/review',
  component: lazyRouteComponent(() => withWords(import('../review/severities.tsx')), 'Severities'),
})
const secondReader = createRoute({
  getParentRoute: () => settings,
  path: '/second-reader',
  component: lazyRouteComponent(
    () => withWords(import('../settings/second-reader/second-reader.tsx')),
    'SecondReaderPage',
  ),
})
const staff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  component: lazyRouteComponent(() => withWords(import('../settings/staff/staff.tsx')), 'Staff'),
})
const mailboxes = createRoute({
  getParentRoute: () => settings,
  path: '/mailboxes',
  component: lazyRouteComponent(() => withWords(import('../settings/mailbox/mailboxes.tsx')), 'Mailboxes'),
})
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => withWords(import('../settings/api-key/api-keys.tsx')), 'ApiKeys'),
})
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => withWords(import('../settings/webhook/webhooks.tsx')), 'Webhooks'),
})
const mySignIn = createRoute({
  getParentRoute: () => settings,
  path: '/my-sign-in',
  component: lazyRouteComponent(() => withWords(import('../settings/access/my-sign-in.tsx')), 'MySignIn'),
})
const companySignIn = createRoute({
  getParentRoute: () => settings,
  path: '/company-sign-in',
  component: lazyRouteComponent(() => withWords(import('../settings/access/company-sign-in.tsx')), 'CompanySignIn'),
})
const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => withWords(import('../settings/access/audit.tsx')), 'Audit'),
})
const quarantine = createRoute({
  getParentRoute: () => settings,
  path: '/quarantine',
  component: lazyRouteComponent(() => withWords(import('../settings/quarantine.tsx')), 'Quarantine'),
})

const settingsPages = settings.addChildren([
  settingsHome,
  company,
  waysOut,
  policies,
  incidentSettings,
  bulletinForms,
  remedySettings,
  severities,
  staff,
  secondReader,
  mailboxes,
  mySignIn,
  companySignIn,
  audit,
  apiKeys,
  webhooks,
  quarantine,
])
const incidentPages = [incidents, newIncident, oneIncident] as const
const places = [
  home,
  today,
  cases,
  oneCase,
  newCall,
  ...incidentPages,
  remedies,
  settlements,
  oneSettlement,
  rules,
  packs,
  customers,
  customer,
  knowledge,
  overrides,
  setup,
] as const
const deskPages = desk.addChildren([...places, settingsPages])

export const router = createRouter({
  routeTree: root.addChildren([signIn, firstAdministrator, deskPages]),
  defaultPreload: 'intent',
  // in the frame: one can go elsewhere, and still reads why
  defaultErrorComponent: Broken,
  scrollRestoration: true,
  // answers are kept by the queries; of a page that was left nothing else is worth its memory
  defaultGcTime: 0,
  scrollToTopSelectors: ['#main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
