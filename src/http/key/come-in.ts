import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import { type Allowance, KEY_MARK } from '../../core/api-key/api-key.ts'
import { refuse } from '../../core/refusal.ts'
import { comeInWith } from '../../desk/api-key.ts'
import type { Desk } from '../../desk/desk.ts'
import { Refused } from '../problem/problem.ts'

/** The key that a request carries; undefined where it comes with a session or with nothing. */
export function keyIn({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  return token?.startsWith(KEY_MARK) ? token : undefined
}

/**
 * Who comes in with a key, or null; every answer tells how much of the key's minute is left. The count stands in
 * PostgreSQL, so that several processes keep one limit.
 */
export async function comeIn(desk: Desk, key: string, reply: FastifyReply): Promise<Actor | null> {
  const came = await comeInWith(desk, key)
  if (!came) return null
  tellAllowance(reply, came.left)
  if (!came.left.spent) return came.by
  reply.header('retry-after', came.left.resetsIn)
  throw new Refused(refuse('too-many-requests', { values: { seconds: came.left.resetsIn } }))
}

const tellAllowance = (reply: FastifyReply, { limit, remaining, resetsIn }: Allowance) =>
  reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': resetsIn })
