import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { desk } from './desk.ts'
import { asked, idParam, page } from './page.ts'

const customers = createRoute({
  getParentRoute: () => desk,
  path: '/customers',
  validateSearch: z.object({ q: asked(z.coerce.string()) }),
  component: page(() => import('../../customer/list/customers.tsx'), 'Customers'),
})

const customer = createRoute({
  getParentRoute: () => desk,
  path: '/customers/$customerId',
  params: idParam('customerId'),
  component: page(() => import('../../customer/customer.tsx'), 'CustomerPage'),
})

export const customerPages = [customers, customer] as const
