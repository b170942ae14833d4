import type { FastifyRequest } from 'fastify'
import { recordAtDoor } from '../../desk/audit.ts'
import type { Desk } from '../../desk/desk.ts'
import { AUTH_PATH, type Auth, OIDC } from './auth.ts'

/** What may be asked of the sign-in; all else that it could do is no part of the desk. */
const PATHS = [
  '/sign-in/email',
  '/sign-in/social',
  `/callback/${OIDC}`,
  '/sign-out',
  '/get-session',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
] as const
export type DoorPath = (typeof PATHS)[number]

/** What is asked of the sign-in; undefined for what nobody may ask. */
export function doorPath({ url }: FastifyRequest): DoorPath | undefined {
  const path = new URL(url, 'http://desk').pathname.slice(AUTH_PATH.length).replace(/\/$/, '')
  return PATHS.find(known => known === path)
}

/** How somebody came in by each way. */
const WAYS: Partial<Record<DoorPath, string>> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'code',
  '/two-factor/verify-backup-code': 'recovery-code',
  [`/callback/${OIDC}`]: 'company',
}

/** Those of whom the sign-in knows something. */
export interface There {
  signedIn?: string | undefined
  between?: string | undefined
}

/** Who asks, before the sign-in answers: signed in already, or on the way between password and code. */
export async function whoIsThere(auth: Auth, request: FastifyRequest): Promise<There> {
  const headers = new Headers()
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie)
  if (request.headers.authorization) headers.set('authorization', request.headers.authorization)
  const session = await auth.api.getSession({ headers }).catch(() => null)
  return { signedIn: session?.user.id, between: session ? undefined : await betweenFactors(auth, request) }
}

async function betweenFactors(auth: Auth, { headers: { cookie = '' } }: FastifyRequest): Promise<string | undefined> {
  const [, value] = /(?:^|; *)(?:__Secure-)?makegood\.two_factor=([^;]+)/.exec(cookie) ?? []
  if (!value) return undefined
  const [identifier = ''] = decodeURIComponent(value).split('.')
  const { internalAdapter } = await auth.$context
  return (await internalAdapter.findVerificationValue(identifier))?.value
}

/** Writes down who came in, who was turned away, and what changed at somebody's door. */
export async function noteAtDoor(
  { desk, auth }: { desk: Desk; auth: Auth },
  path: DoorPath,
  request: FastifyRequest,
  there: There,
  response: Response,
): Promise<void> {
  const address = request.ip
  const known = there.signedIn ?? there.between
  const way = WAYS[path]
  const came = await cameIn(auth, response)
  const error = errorIn(response)
  if (path === '/two-factor/verify-totp' && there.signedIn)
    return came ? recordAtDoor(desk, { authUserId: came, address }, 'second-factor.set') : undefined
  if (way && came) return recordAtDoor(desk, { authUserId: came, address }, 'sign-in.done', { by: way })
  if (way && (response.status >= 400 || error))
    return recordAtDoor(desk, { authUserId: known, email: emailIn(request), address }, 'sign-in.failed', {
      by: way,
      ...(error && { why: error }),
    })
  const changed = response.status < 400 && CHANGES[path]
  if (changed && known) return recordAtDoor(desk, { authUserId: known, address }, changed)
}

const CHANGES = {
  '/sign-out': 'sign-in.ended',
  '/change-password': 'password.changed',
  '/two-factor/disable': 'second-factor.removed',
  '/two-factor/generate-backup-codes': 'recovery-codes.made',
} as const as Partial<
  Record<DoorPath, 'sign-in.ended' | 'password.changed' | 'second-factor.removed' | 'recovery-codes.made'>
>

/** Whose session an answer begins. */
async function cameIn(auth: Auth, response: Response): Promise<string | undefined> {
  const cookies = response.headers.getSetCookie()
  const session = cookies.find(cookie => /^(?:__Secure-)?makegood\.session_token=[^;]/.test(cookie))
  if (!session) return undefined
  const found = await auth.api
    .getSession({ headers: new Headers({ cookie: session.split(';')[0]! }) })
    .catch(() => null)
  return found?.user.id
}

/** What an issuer, or the way back from it, found wrong. */
function errorIn(response: Response): string | undefined {
  const location = response.headers.get('location')
  return (location && new URL(location, 'http://desk').searchParams.get('error')) || undefined
}

function emailIn({ body }: FastifyRequest): string | undefined {
  try {
    const { email } = JSON.parse(String(body)) as { email?: unknown }
    return typeof email === 'string' ? email.trim().toLowerCase() : undefined
  } catch {
    return undefined
  }
}
