import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/access/api-key.ts'
import { SCOPE_NAMES, SCOPES } from '../../core/api-key/scope.ts'
import { isRefusal } from '../../core/refusal.ts'
import { addApiKey, listApiKeys, revokeApiKey } from '../../desk/api-key.ts'
import { type Room, route } from '../route/route.ts'
import { apiKeyView } from '../view/setting/api-key.ts'

/** Keys of other programs: made, listed, taken back. */
export function apiKeyRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listApiKeys, async ({ by }) => {
    const keys = await listApiKeys(desk, by)
    if (isRefusal(keys)) return keys
    return { items: keys.map(apiKeyView), scopes: SCOPE_NAMES.map(scope => ({ scope, deeds: [...SCOPES[scope]] })) }
  })

  route(app, room, contract.addApiKey, async ({ body, by, reply }) => {
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null
    const made = await addApiKey(desk, by, { ...body, expiresAt })
    if (isRefusal(made)) return made
    reply.header('cache-control', 'no-store')
    return { ...apiKeyView(made), key: made.key }
  })

  route(app, room, contract.revokeApiKey, async ({ params, by }) => {
    const key = await revokeApiKey(desk, by, params.keyId)
    return isRefusal(key) ? key : apiKeyView(key)
  })
}
