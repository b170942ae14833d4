import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { desk } from './desk.ts'
import { asked, page } from './page.ts'

export const knowledge = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge',
  validateSearch: z.object({
    kind: asked(z.literal('macro')),
    q: asked(z.coerce.string()),
    state: asked(z.literal('retired')),
    id: asked(z.coerce.number().int().positive()),
    edit: asked(z.boolean()),
  }),
  component: page(() => import('../../knowledge/knowledge.tsx'), 'Knowledge'),
})
