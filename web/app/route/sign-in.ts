import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { asked, page } from './page.ts'
import { root } from './root.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({
    back: asked(z.string().startsWith('/')),
    company: asked(z.literal('failed')),
  }),
  component: page(() => import('../../sign-in/sign-in.tsx'), 'SignIn'),
})

const firstAdministrator = createRoute({
  getParentRoute: () => root,
  path: '/first-administrator',
  validateSearch: z.object({ token: z.coerce.string().catch('') }),
  component: page(() => import('../../sign-in/first-administrator.tsx'), 'FirstAdministrator'),
})

export const signInPages = [signIn, firstAdministrator] as const
