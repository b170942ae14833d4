import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type Colleague as ColleagueShape,
  listColleagues,
  listStaff,
  type StaffMember as StaffMemberShape,
} from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'

export type StaffMember = z.output<typeof StaffMemberShape>
export type Colleague = z.output<typeof ColleagueShape>

export const staffQuery = queryOptions({ queryKey: ['staff'], queryFn: () => call(listStaff), staleTime: 30_000 })

/** Whom one may choose from, in few words; renewed when something of the staff is told. */
export const colleaguesQuery = queryOptions({
  queryKey: ['staff', 'colleagues'],
  queryFn: async () => (await call(listColleagues)).items,
  staleTime: 5 * 60_000,
})

/** The same with load and hours. */
export const colleaguesAtWorkQuery = queryOptions({
  queryKey: ['staff', 'at-work'],
  queryFn: async () => (await call(listColleagues, { query: { work: 'yes' } })).items,
  staleTime: 30_000,
})
