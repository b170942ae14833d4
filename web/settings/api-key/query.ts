import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type ApiKey as ApiKeyShape,
  listApiKeys,
  type Scope as ScopeShape,
} from '../../../src/contract/access/api-key.ts'
import { call } from '../../app/api.ts'

export type ApiKey = z.output<typeof ApiKeyShape>
export type Scope = z.output<typeof ScopeShape>

export const apiKeysQuery = queryOptions({ queryKey: ['api-keys'], queryFn: () => call(listApiKeys) })
