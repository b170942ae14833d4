import { createHmac } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { bearer, genericOAuth, twoFactor } from 'better-auth/plugins'
import type pg from 'pg'
import type { OidcSettings } from '../../core/staff/oidc.ts'

/** The header in which the desk tells the sign-in whose address a request comes from. */
export const ADDRESS_HEADER = 'x-makegood-address'
export const AUTH_PATH = '/api/auth'

export type Auth = ReturnType<typeof openAuth>

export interface AuthParts {
  pool: pg.Pool
  secret: Buffer
  url: string
}

/** What the sign-in encrypts and signs with. */
export const signInSecret = (secret: Buffer): string =>
  createHmac('sha256', secret).update('sign-in').digest('base64url')

/**
 * Sign-in by address and password and, for who has set one up, a second factor; for browsers by cookie and for
 * integrations by bearer token. Nobody signs up: people are added by an administrator. Requests from other sites are
 * refused before they come here (origin.ts).
 */
export const openAuth = (parts: AuthParts) => betterAuth({ ...optionsOf(parts), plugins: [bearer(), codes()] })

/** The same sign-in with the company's own beside it: people come back from its issuer and are who they are here. */
export const openOidcAuth = (parts: AuthParts, oidc: OidcSettings) =>
  betterAuth({ ...optionsOf(parts), plugins: [bearer(), codes(), companyOwn(oidc)] })

/** The name of the company's own sign-in in the address that its issuer sends people back to. */
export const OIDC = 'oidc'

const companyOwn = ({ issuer, clientId, clientSecret }: OidcSettings) =>
  genericOAuth({
    config: [
      {
        providerId: OIDC,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        disableSignUp: true,
        // the same number at another issuer is another person
        accountSubject: ({ profile }) => `${issuer}#${profile.sub}`,
      },
    ],
  })

const codes = () => twoFactor({ issuer: 'Makegood', schema: { twoFactor: { modelName: 'auth_two_factors' } } })

/** Somebody else's tokens are of no use here, so that they are not kept. */
const WITHOUT_TOKENS = { accessToken: null, refreshToken: null, idToken: null }
const withoutTokens = async (account: object) => ({ data: { ...account, ...WITHOUT_TOKENS } })

const optionsOf = ({ pool, secret, url }: AuthParts) =>
  ({
    appName: 'Makegood',
    baseURL: url,
    basePath: AUTH_PATH,
    secret: signInSecret(secret),
    database: pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { modelName: 'auth_users' },
    session: { modelName: 'auth_sessions' },
    account: { modelName: 'auth_accounts', accountLinking: { enabled: true } },
    databaseHooks: { account: { create: { before: withoutTokens }, update: { before: withoutTokens } } },
    verification: { modelName: 'auth_verifications' },
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
  }) satisfies BetterAuthOptions

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
