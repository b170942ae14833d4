import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import { showCompany } from '../../desk/customer/visit.ts'
import type { Desk } from '../../desk/desk.ts'
import { actorOf, staffByAuthUser } from '../../desk/staff/staff.ts'
import { comeIn, keyIn } from '../key/come-in.ts'
import type { Auth } from './auth.ts'

/**
 * Who is signed in, or comes in with a key, or null; somebody who left is nobody. Without a `reply` a session is looked
 * at and not kept alive.
 */
export async function whoAsks(
  { auth, desk }: { auth: Auth; desk: Desk },
  request: FastifyRequest,
  reply: FastifyReply | null,
): Promise<Actor | null> {
  const key = keyIn(request)
  if (key) return reply && comeIn(desk, key, reply)
  const headers = signedBy(request)
  if (!headers) return null
  const found = auth.api.getSession({ headers, returnHeaders: true })
  const { response, headers: answered } = await found.catch(error => becauseOf(desk, error))
  // a session that is used lives on, and its cookie with it
  for (const cookie of answered?.getSetCookie() ?? []) reply?.header('set-cookie', cookie)
  const person = response && (await staffByAuthUser(desk, response.user.id))
  return person && person.leftAt === null ? actorOf(person) : null
}

/** The headers that can hold a session; null where there are none and nobody has to be looked for. */
function signedBy({ headers: { cookie, authorization } }: FastifyRequest): Headers | null {
  if (!cookie && !authorization) return null
  return new Headers({ ...(cookie && { cookie }), ...(authorization && { authorization }) })
}

/**
 * The sign-in keeps to itself why it failed. Where the database is away, asking it ourselves throws the reason; where it
 * answers, the failure stands.
 */
export async function becauseOf(desk: Desk, failure: unknown): Promise<never> {
  await showCompany(desk)
  throw failure
}
