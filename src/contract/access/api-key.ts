import { z } from 'zod'
import { SCOPE_NAMES } from '../../core/api-key/scope.ts'
import { Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'

export const Scope = z.enum(SCOPE_NAMES)

export const ApiKey = z.object({
  id: z.number(),
  name: z.string(),
  /** How the key begins. */
  prefix: z.string(),
  scopes: z.array(z.string()),
  /** Requests a minute, from all processes together. */
  perMinute: z.number(),
  /** In whose name it acts. */
  madeBy: PersonRef,
  madeAt: Moment,
  expiresAt: Moment.nullable(),
  /** To the minute. */
  lastUsedAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
  revokedBy: z.string().nullable(),
})

export const listApiKeys = operation({
  method: 'GET',
  path: '/api/api-keys',
  tag: 'API keys',
  summary: 'The keys of other programs, the newest first, and what each scope allows',
  response: z.object({
    items: z.array(ApiKey),
    scopes: z.array(z.object({ scope: Scope, deeds: z.array(z.string()) })),
  }),
})
export const addApiKey = operation({
  method: 'POST',
  path: '/api/api-keys',
  tag: 'API keys',
  summary: 'Make a key; it is shown in this answer and never again',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(Scope).min(1),
    perMinute: z.number().int().min(1).max(60_000).optional(),
    expiresAt: Moment.nullish(),
  }),
  response: ApiKey.extend({ key: z.string() }),
  status: 201,
})
export const revokeApiKey = operation({
  method: 'PUT',
  path: '/api/api-keys/:keyId/revocation',
  tag: 'API keys',
  summary: 'Take a key back: it opens nothing from now on',
  params: z.object({ keyId: Id }),
  response: ApiKey,
})
