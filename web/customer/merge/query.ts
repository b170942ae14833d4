import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type Duplicate as DuplicateShape,
  listCustomerMerges,
  listDuplicates,
  type CustomerMerge as MergeShape,
  type MergePreview as PreviewShape,
  previewMerge,
} from '../../../src/contract/customer/merge.ts'
import { call } from '../../app/api.ts'

export type Duplicate = z.output<typeof DuplicateShape>
export type CustomerMerge = z.output<typeof MergeShape>
export type MergePreview = z.output<typeof PreviewShape>

export const duplicatesQuery = (customerId: number) =>
  queryOptions({
    queryKey: ['customer', customerId, 'duplicates'],
    queryFn: () => call(listDuplicates, { params: { customerId } }),
  })

export const mergesQuery = (customerId: number) =>
  queryOptions({
    queryKey: ['customer', customerId, 'merges'],
    queryFn: () => call(listCustomerMerges, { params: { customerId } }),
  })

export const previewQuery = (fromId: number, intoId: number) =>
  queryOptions({
    queryKey: ['customer', intoId, 'merge-preview', fromId],
    queryFn: () => call(previewMerge, { params: { customerId: intoId }, query: { fromId } }),
    staleTime: 0,
  })
