import { queryOptions } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { ResponseOf } from '../../src/contract/operation.ts'
import { getMe } from '../../src/contract/staff.ts'
import { call } from './api.ts'
import { Refused } from './failure.ts'
import { leaveNoLetters } from './keys/letters.ts'
import { ConnectionLost } from './line/line.ts'
import { queries, signedOut } from './query.ts'
import { language, say } from './speech.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call(getMe), staleTime: 60_000 })

type Me = ResponseOf<typeof getMe>
/** Asked once by the frame for all: every moment on a page is said in this person's zone, and a page has hundreds. */
export const MeContext = createContext<Me | null>(null)

/** The person who is signed in; only inside the signed-in part of the page. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('nobody is signed in on this part of the page')
  return me
}

/**
 * Opens a session (a cookie), or tells that a code is asked for, too. Throws Refused with a sentence when the pair is
 * wrong.
 */
export async function signIn(email: string, password: string): Promise<'in' | 'code'> {
  const response = await post('/api/auth/sign-in/email', { email, password })
  if (response.status === 429) throw new Refused(say('signIn.tooMany'))
  if (response.status >= 400 && response.status < 500) throw new Refused(say('signIn.wrong'))
  if (!response.ok) throw new ConnectionLost('sign-in failed')
  const answer = (await response.json()) as { twoFactorRedirect?: boolean }
  if (answer.twoFactorRedirect) return 'code'
  await isIn()
  return 'in'
}

/** The second step: the code of an app, or a recovery code. */
export async function signInWithCode(kind: 'totp' | 'backup-code', code: string, trustDevice: boolean): Promise<void> {
  await atDoor(`two-factor/verify-${kind}`, { code, trustDevice })
  await isIn()
}

/** Goes to the company's own sign-in; the page is left. */
export async function goToCompany(back: string): Promise<void> {
  const errorCallbackURL = '/sign-in?company=failed'
  const { url } = await atDoor<{ url: string }>('sign-in/social', {
    provider: 'oidc',
    callbackURL: back,
    errorCallbackURL,
  })
  window.location.assign(url)
}

/** Asks the sign-in for something; its refusals are sentences. */
export async function atDoor<T>(path: string, body: object): Promise<T> {
  const response = await post(`/api/auth/${path}`, body)
  const answer = (await response.json().catch(() => ({}))) as T & { detail?: string }
  if (response.status === 429 && !answer.detail) throw new Refused(say('signIn.tooMany'))
  if (answer.detail && !response.ok) throw new Refused(answer.detail)
  if (!response.ok) throw new ConnectionLost('sign-in failed')
  return answer
}

async function isIn(): Promise<void> {
  signedOut.set(false)
  await queries.invalidateQueries()
}

/** Ends the session and forgets what was fetched in it. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
  queries.clear()
  leaveNoLetters()
}

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language.get() },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new ConnectionLost('connection lost', { cause })
  })
