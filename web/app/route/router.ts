import { createRouter } from '@tanstack/react-router'
import { Broken } from '../shell/broken.tsx'
import { casePages } from './case.ts'
import { customerPages } from './customer.ts'
import { desk } from './desk.ts'
import { incidentPages } from './incident.ts'
import { knowledge } from './knowledge.ts'
import { moneyPages } from './money.ts'
import { root } from './root.tsx'
import { settingsPages } from './settings.ts'
import { setup } from './setup.ts'
import { signInPages } from './sign-in.ts'
import { todayPages } from './today.ts'

const deskPages = desk.addChildren([
  ...todayPages,
  ...casePages,
  ...incidentPages,
  ...moneyPages,
  ...customerPages,
  knowledge,
  setup,
  settingsPages,
])

export const router = createRouter({
  routeTree: root.addChildren([...signInPages, deskPages]),
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
