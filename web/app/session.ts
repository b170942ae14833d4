import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { getMe } from '../../src/contract/staff.ts'
import { ConnectionLost, call } from './api.ts'
import { Refused } from './failure.ts'
import { leaveNoLetters } from './letters.ts'
import { queries, signedOut } from './query.ts'
import { say } from './speech.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call(getMe), staleTime: 60_000 })

/** The person who is signed in; only inside the signed-in part of the page. */
export const useMe = () => useSuspenseQuery(meQuery).data

/** Opens a session (a cookie). Throws Refused with a sentence when the pair is wrong. */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('/api/auth/sign-in/email', { email, password })
  if (response.status === 429) throw new Refused(say('signIn.tooMany'))
  if (response.status >= 400 && response.status < 500) throw new Refused(say('signIn.wrong'))
  if (!response.ok) throw new ConnectionLost('sign-in failed')
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
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new ConnectionLost('connection lost', { cause })
  })
