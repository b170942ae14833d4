import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import { showCompany } from '../../desk/customer/visit.ts'
import type { Desk } from '../../desk/desk.ts'
import { actorOf, lookInSession, staffInSession } from '../../desk/staff/staff.ts'
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
  const { cookie = '', authorization = '' } = request.headers
  if (!cookie && !authorization) return null
  const sign = { cookie, authorization }
  const token = vouchedFor(auth, sign)?.token ?? (await askSignIn({ auth, desk }, sign, reply))
  const person = token && (await staffInSession(desk, token))
  const by = person ? actorOf(person) : null
  const known = vouchedFor(auth, sign)
  if (known && by) known.by = by
  return by
}

/**
 * Answers what changes nothing to who is signed in: whether they are still is asked beside what they look at, and
 * nothing is told before that is known. Undefined where it is not known who that may be.
 */
export async function answerBeside<T>(
  { auth, desk }: { auth: Auth; desk: Desk },
  request: FastifyRequest,
  answer: (by: Actor) => Promise<T>,
): Promise<{ value: T } | undefined> {
  if (keyIn(request)) return undefined
  const { cookie = '', authorization = '' } = request.headers
  const { token, by } = vouchedFor(auth, { cookie, authorization }) ?? {}
  if (!token || !by) return undefined
  return (await lookInSession(desk, token, by, answer)).seen
}

/**
 * That a session's name is genuine, and that it lives on, the sign-in is asked once in so long: that takes it two
 * questions and a signature. Whether the session still stands and its person still serves, every request asks.
 */
const VOUCHED_MS = 60_000
const VOUCHED_AT_MOST = 10_000
const vouched = new WeakMap<Auth, Map<string, Vouched>>()

interface Vouched {
  token: string
  /** Who held it when that was asked last. */
  by?: Actor
  until: number
}

/** What a request brings that can hold a session. */
interface Sign {
  cookie: string
  authorization: string
}

function vouchedFor(auth: Auth, sign: Sign): Vouched | undefined {
  const known = vouched.get(auth)?.get(nameOf(sign))
  return known && performance.now() < known.until ? known : undefined
}

function vouch(auth: Auth, sign: Sign, token: string): void {
  const known = vouched.get(auth) ?? new Map()
  vouched.set(auth, known)
  if (known.size >= VOUCHED_AT_MOST) known.clear()
  known.set(nameOf(sign), { token, until: performance.now() + VOUCHED_MS })
}

const nameOf = ({ cookie, authorization }: Sign) => `${cookie}\n${authorization}`

/** The session that the sign-in finds genuine. */
async function askSignIn(
  { auth, desk }: { auth: Auth; desk: Desk },
  sign: Sign,
  reply: FastifyReply | null,
): Promise<string | null> {
  const headers = headersOf(sign)
  const found = auth.api.getSession({ headers, returnHeaders: true })
  const { response, headers: answered } = await found.catch(error => becauseOf(desk, error))
  // a session that is used lives on, and its cookie with it
  for (const cookie of answered?.getSetCookie() ?? []) reply?.header('set-cookie', cookie)
  if (!response) return null
  // whoever only looks keeps nothing alive, and does not spare the next one from asking
  if (reply) vouch(auth, sign, response.session.token)
  return response.session.token
}

const headersOf = ({ cookie, authorization }: Sign) =>
  new Headers({ ...(cookie && { cookie }), ...(authorization && { authorization }) })

/**
 * The sign-in keeps to itself why it failed. Where the database is away, asking it ourselves throws the reason; where it
 * answers, the failure stands.
 */
export async function becauseOf(desk: Desk, failure: unknown): Promise<never> {
  await showCompany(desk)
  throw failure
}
