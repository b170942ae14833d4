import { type Refusal, refuse } from '../refusal.ts'

/** The company's own sign-in, by OpenID Connect. */
export interface OidcSettings {
  /** What the button says. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
}

/** What an administrator sends: without a secret, the one that is kept stays. */
export type OidcInput = Omit<OidcSettings, 'clientSecret'> & { clientSecret?: string }

/** The settings that come of it: a kept secret goes to the issuer it was given for and to no other. */
export function readOidc(input: OidcInput, known: OidcSettings | undefined): OidcSettings | Refusal {
  const issuer = new URL(input.issuer)
  if (issuer.protocol !== 'https:' && !LOOPBACK.has(issuer.hostname))
    return refuse('issuer-not-https', { field: 'issuer' })
  const clientSecret = input.clientSecret ?? (known?.issuer === input.issuer ? known.clientSecret : undefined)
  return clientSecret ? { ...input, clientSecret } : refuse('oidc-secret-missing', { field: 'clientSecret' })
}

/** What is said on this machine is heard by nobody else. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
