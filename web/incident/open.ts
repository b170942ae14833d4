import { queryOptions } from '@tanstack/react-query'
import { listIncidents } from '../../src/contract/incident/incident.ts'
import { call } from '../app/api.ts'

/** The incidents that last, for the number in the navigation. */
export const openIncidentsQuery = queryOptions({
  queryKey: ['incidents', 'navigation'],
  queryFn: () => call(listIncidents, { query: { state: 'open', limit: 100 } }),
  refetchInterval: 60_000,
})
