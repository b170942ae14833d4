import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { SETUP_STEPS } from '../../../src/contract/setup.ts'
import { desk } from './desk.ts'
import { asked, page } from './page.ts'

export const setup = createRoute({
  getParentRoute: () => desk,
  path: '/setup',
  validateSearch: z.object({
    step: asked(z.enum([...SETUP_STEPS, 'ready'])),
  }),
  component: page(() => import('../../setup/setup.tsx'), 'Setup'),
})
