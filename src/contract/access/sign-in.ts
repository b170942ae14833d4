import { z } from 'zod'
import { Id } from '../common.ts'
import { operation } from '../operation.ts'

export const SignInWays = z.object({
  /** The company's own sign-in: how its button is called; null where none is set up. */
  oidc: z.object({ name: z.string() }).nullable(),
})
export const OwnSignIn = z.object({
  /** Whether it asks for a code of an authenticator, too. */
  secondFactor: z.boolean(),
})
export const Oidc = z.object({
  /** The button says so: "Keycloak", "our account". */
  name: z.string(),
  /** The address of the issuer, without `/.well-known/…`. */
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  /** The address that the issuer sends people back to; it has to know it. */
  callback: z.string(),
})

export const getSignInWays = operation({
  method: 'GET',
  path: '/api/sign-in-ways',
  tag: 'Sign-in',
  summary: 'How one may sign in, beside a password',
  open: true,
  response: SignInWays,
})
export const getOwnSignIn = operation({
  method: 'GET',
  path: '/api/me/sign-in',
  tag: 'Sign-in',
  summary: 'How your own sign-in is guarded',
  response: OwnSignIn,
})
export const resetSecondFactor = operation({
  method: 'DELETE',
  path: '/api/staff/:staffId/second-factor',
  tag: 'Sign-in',
  summary: 'Take away the second factor of somebody who lost phone and codes; they are signed out everywhere',
  params: z.object({ staffId: Id }),
})
export const getOidc = operation({
  method: 'GET',
  path: '/api/oidc',
  tag: 'Sign-in',
  summary: 'The company’s own sign-in (OpenID Connect); its secret is not shown',
  response: z.object({ oidc: Oidc.nullable(), callback: z.string() }),
})
export const setOidc = operation({
  method: 'PUT',
  path: '/api/oidc',
  tag: 'Sign-in',
  summary: 'Set up the company’s own sign-in; people are known by their verified address, nobody is added',
  body: z.object({
    name: z.string().trim().min(1).max(60),
    issuer: z.url(),
    clientId: z.string().trim().min(1).max(500),
    /** Left out, the one that is kept stays, as long as the issuer does. */
    clientSecret: z.string().min(1).max(2000).optional(),
  }),
  response: z.object({ oidc: Oidc.nullable(), callback: z.string() }),
})
export const removeOidc = operation({
  method: 'DELETE',
  path: '/api/oidc',
  tag: 'Sign-in',
  summary: 'Take the company’s own sign-in away; passwords remain',
  response: z.object({ oidc: Oidc.nullable(), callback: z.string() }),
})
