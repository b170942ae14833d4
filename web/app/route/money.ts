import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { desk } from './desk.ts'
import { asked, idParam, page } from './page.ts'

const remedies = createRoute({
  getParentRoute: () => desk,
  path: '/remedies',
  validateSearch: z.object({
    months: asked(z.enum(['3', '6', '12'])),
    /** Which sum is opened: what stands behind it. */
    currency: asked(z.string().length(3)),
    cause: asked(z.string()),
    month: asked(z.string()),
  }),
  component: page(() => import('../../remedy/report/remedies.tsx'), 'Remedies'),
})

const settlements = createRoute({
  getParentRoute: () => desk,
  path: '/settlements',
  component: page(() => import('../../remedy/settlement/list/settlements.tsx'), 'Settlements'),
})

const oneSettlement = createRoute({
  getParentRoute: () => desk,
  path: '/settlements/$incidentId',
  params: idParam('incidentId'),
  component: page(() => import('../../remedy/settlement/settlement.tsx'), 'SettlementPage'),
})

const rules = createRoute({
  getParentRoute: () => desk,
  path: '/rules',
  validateSearch: z.object({ rule: asked(z.string()) }),
  component: page(() => import('../../remedy/rule/rules.tsx'), 'Rules'),
})

const packs = createRoute({
  getParentRoute: () => desk,
  path: '/packs',
  validateSearch: z.object({
    pack: asked(z.string()),
    before: asked(z.string()),
  }),
  component: page(() => import('../../remedy/pack/packs.tsx'), 'Packs'),
})

export const moneyPages = [remedies, settlements, oneSettlement, rules, packs] as const
