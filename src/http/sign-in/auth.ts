import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import type pg from 'pg'

/** The header in which the desk tells the sign-in whose address a request comes from. */
export const ADDRESS_HEADER = 'x-makegood-address'
export const AUTH_PATH = '/api/auth'

export type Auth = ReturnType<typeof openAuth>

/**
 * Sign-in by address and password, for browsers by cookie and for integrations by bearer token. Nobody signs up: people
 * are added by an administrator. Requests from other sites are refused before they come here (origin.ts).
 */
export const openAuth = ({ pool, secret, url }: { pool: pg.Pool; secret: Buffer; url: string }) =>
  betterAuth({
    appName: 'Makegood',
    baseURL: url,
    basePath: AUTH_PATH,
    secret: createHmac('sha256', secret).update('sign-in').digest('base64url'),
    database: pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { modelName: 'auth_users' },
    session: { modelName: 'auth_sessions' },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    plugins: [bearer()],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // faults come to us as they are, and are logged and told once (problem.ts)
    onAPIError: { throw: true },
    advanced: {
      cookiePrefix: 'makegood',
      useSecureCookies: url.startsWith('https:'),
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  })

/**
 * The sign-in of an address: a new one, or one left over from an attempt that was cut off before its person was added.
 * Ask first that no person has this address.
 */
export async function ensureSignIn(
  auth: Auth,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context
  const address = email.toLowerCase()
  const known = await internalAdapter.findUserByEmail(address, { includeAccounts: true })
  const user =
    known?.user ??
    (await internalAdapter.createUser({ email: address, name, emailVerified: true }, { method: 'admin' }))
  const hash = await passwords.hash(password)
  const credential = { userId: user.id, providerId: 'credential', accountId: user.id, password: hash }
  if (known?.accounts.some(({ providerId }) => providerId === 'credential'))
    await internalAdapter.updatePassword(user.id, hash)
  else await internalAdapter.linkAccount(credential)
  return user.id
}
