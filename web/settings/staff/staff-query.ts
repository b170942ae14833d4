import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { listStaff, type StaffMember as StaffMemberShape } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'

export type StaffMember = z.output<typeof StaffMemberShape>

export const staffQuery = queryOptions({ queryKey: ['staff'], queryFn: () => call(listStaff), staleTime: 30_000 })
