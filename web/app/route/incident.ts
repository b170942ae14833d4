import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { desk } from './desk.ts'
import { asked, idParam, page } from './page.ts'

const incidents = createRoute({
  getParentRoute: () => desk,
  path: '/incidents',
  validateSearch: z.object({ state: asked(z.literal('ended')) }),
  component: page(() => import('../../incident/incidents.tsx'), 'Incidents'),
})

const newIncident = createRoute({
  getParentRoute: () => desk,
  path: '/incidents/new',
  validateSearch: z.object({ proposal: asked(z.coerce.number().int().positive()) }),
  component: page(() => import('../../incident/declare/declare.tsx'), 'Declare'),
})

const oneIncident = createRoute({
  getParentRoute: () => desk,
  path: '/incidents/$incidentId',
  params: idParam('incidentId'),
  validateSearch: z.object({
    side: asked(z.enum(['people', 'calls', 'history', 'account'])),
  }),
  component: page(() => import('../../incident/room/room.tsx'), 'RoomPage'),
})

export const incidentPages = [incidents, newIncident, oneIncident] as const
