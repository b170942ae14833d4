// MAKEGOOD_URL, MAKEGOOD_EMAIL, MAKEGOOD_PASSWORD (of an employee who is there for this), NOTE_LANGUAGE (ru or en).
import { call } from './http.js'

const { MAKEGOOD_URL, MAKEGOOD_EMAIL, MAKEGOOD_PASSWORD, NOTE_LANGUAGE = 'en' } = process.env
let token

/** `{findings, asks, ceremony, dates, holds}`, as /api/docs tells it. Signs in where it must. */
export async function review(draft) {
  token ??= await signIn()
  try {
    return await ask(draft)
  } catch (error) {
    if (error.answer?.status !== 401) throw error
    token = await signIn()
    return ask(draft)
  }
}

const ask = body =>
  call(`${MAKEGOOD_URL}/api/reviews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'accept-language': NOTE_LANGUAGE },
    body,
  })

async function signIn() {
  const answer = await fetch(`${MAKEGOOD_URL}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: MAKEGOOD_EMAIL, password: MAKEGOOD_PASSWORD }),
  })
  if (!answer.ok) throw new Error(`Makegood does not let ${MAKEGOOD_EMAIL} in: ${answer.status}`)
  return answer.headers.get('set-auth-token')
}
