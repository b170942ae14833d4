import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { countCases } from '../../src/contract/case/search.ts'
import {
  type CustomerRow as CustomerRowShape,
  type Customer as CustomerShape,
  getCustomer,
  listCustomers,
} from '../../src/contract/customer/customer.ts'
import { call } from '../app/api.ts'
import { tellDone } from '../app/failure.ts'
import { queries } from '../app/query.ts'
import { say } from '../app/speech.ts'
import { asked } from './asked.ts'

export type Customer = z.output<typeof CustomerShape>
export type CustomerRow = z.output<typeof CustomerRowShape>

export const customerQuery = (customerId: number) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: () => call(getCustomer, { params: { customerId } }),
  })

/** How many of a customer's cases are not over. */
export const openCasesQuery = (customerId: number) =>
  queryOptions({
    queryKey: ['cases', 'count', 'customer', customerId],
    queryFn: () => call(countCases, { query: { customer: customerId, state: 'current' } }),
  })

/** Customers by part of a name, an address or an external id. */
export const customersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', q],
    queryFn: ({ pageParam }) => call(listCustomers, { query: { q: asked(q) || undefined, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

/** One change of a customer, shown at once where the customer is shown. */
export const useCustomerChange = <V>(change: (input: V) => Promise<Customer>, onDone?: () => void) =>
  useMutation({
    mutationFn: change,
    meta: { beside: true },
    onSuccess: async customer => {
      queries.setQueryData(customerQuery(customer.id).queryKey, customer)
      tellDone(say('app.saved'))
      onDone?.()
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['customers'] }),
        queries.invalidateQueries({ queryKey: ['case'] }),
      ])
    },
  })
