import { queryOptions } from '@tanstack/react-query'
import { listLikenessPolicies } from '../../../src/contract/incident/proposal.ts'
import { call } from '../../app/api.ts'

export const likenessQuery = queryOptions({
  queryKey: ['likeness-policies'],
  queryFn: () => call(listLikenessPolicies),
})
