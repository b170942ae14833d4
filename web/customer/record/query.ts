import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { getCustomerRecord, type CustomerRecord as Shape } from '../../../src/contract/customer/record.ts'
import { call } from '../../app/api.ts'

export type CustomerRecord = z.output<typeof Shape>

export const recordQuery = (customerId: number) =>
  queryOptions({
    queryKey: ['customer', customerId, 'record'],
    queryFn: () => call(getCustomerRecord, { params: { customerId } }),
  })
