import { createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { LanguageCode } from '../../../src/contract/common.ts'
import { BulletinKind } from '../../../src/contract/incident/incident.ts'
import { desk } from './desk.ts'
import { asked, page } from './page.ts'

const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: page(() => import('../../settings/settings.tsx'), 'Settings'),
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
  component: page(() => import('../../settings/company.tsx'), 'Company'),
})

const waysOut = createRoute({
  getParentRoute: () => settings,
  path: '/ways-out',
  component: page(() => import('../../settings/way-out/ways-out.tsx'), 'WaysOut'),
})

const policies = createRoute({
  getParentRoute: () => settings,
  path: '/promises',
  component: page(() => import('../../settings/policy/policies.tsx'), 'Policies'),
})

const incidentSettings = createRoute({
  getParentRoute: () => settings,
  path: '/incidents',
  component: page(() => import('../../settings/incident/incidents.tsx'), 'IncidentSettings'),
})

const bulletinForms = createRoute({
  getParentRoute: () => settings,
  path: '/bulletins',
  validateSearch: z.object({
    kind: asked(BulletinKind),
    form: asked(z.literal('short')),
    language: asked(LanguageCode),
  }),
  component: page(() => import('../../settings/incident/bulletin-forms.tsx'), 'BulletinForms'),
})

const remedySettings = createRoute({
  getParentRoute: () => settings,
  path: '/remedies',
  component: page(() => import('../../remedy/settings/settings.tsx'), 'RemedySettings'),
})

const severities = createRoute({
  getParentRoute: () => settings,
  path: '/review',
  component: page(() => import('../../review/severities.tsx'), 'Severities'),
})

const secondReader = createRoute({
  getParentRoute: () => settings,
  path: '/second-reader',
  component: page(() => import('../../settings/second-reader/second-reader.tsx'), 'SecondReaderPage'),
})

const staff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  component: page(() => import('../../settings/staff/staff.tsx'), 'Staff'),
})

const mailboxes = createRoute({
  getParentRoute: () => settings,
  path: '/mailboxes',
  component: page(() => import('../../settings/mailbox/mailboxes.tsx'), 'Mailboxes'),
})

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: page(() => import('../../settings/api-key/api-keys.tsx'), 'ApiKeys'),
})

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: page(() => import('../../settings/webhook/webhooks.tsx'), 'Webhooks'),
})

const mySignIn = createRoute({
  getParentRoute: () => settings,
  path: '/my-sign-in',
  component: page(() => import('../../settings/access/my-sign-in.tsx'), 'MySignIn'),
})

const companySignIn = createRoute({
  getParentRoute: () => settings,
  path: '/company-sign-in',
  component: page(() => import('../../settings/access/company-sign-in.tsx'), 'CompanySignIn'),
})

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: page(() => import('../../settings/access/audit.tsx'), 'Audit'),
})

const quarantine = createRoute({
  getParentRoute: () => settings,
  path: '/quarantine',
  component: page(() => import('../../settings/quarantine.tsx'), 'Quarantine'),
})

export const settingsPages = settings.addChildren([
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
