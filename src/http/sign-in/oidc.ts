import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/access/sign-in.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { OidcSettings } from '../../core/staff/oidc.ts'
import type { Desk } from '../../desk/desk.ts'
import { oidcInFull, removeOidc, setOidc, showOidc } from '../../desk/staff/oidc.ts'
import { type Room, route } from '../route/route.ts'
import { AUTH_PATH, type Auth, OIDC, openOidcAuth } from './auth.ts'
import { hasSecondFactor, resetSecondFactor } from './person.ts'

/** The company's own sign-in, one's own second factor, and the help for who has lost it. */
export function signInSettingRoutes(app: FastifyInstance, room: Room): void {
  const { desk, auth } = room
  const callback = `${desk.url}${AUTH_PATH}/callback/${OIDC}`
  const view = (oidc: { name: string; issuer: string; clientId: string; hasSecret: boolean } | null) => ({
    oidc: oidc && { ...oidc, callback },
    callback,
  })

  route(app, room, contract.getSignInWays, async () => {
    const oidc = await oidcInFull(desk)
    return { oidc: oidc ? { name: oidc.name } : null }
  })

  route(app, room, contract.getOwnSignIn, async ({ by }) => hasSecondFactor(desk, auth, by))

  route(app, room, contract.resetSecondFactor, async ({ params, by }) =>
    resetSecondFactor(desk, auth, by, params.staffId),
  )

  route(app, room, contract.getOidc, async ({ by }) => {
    const shown = await showOidc(desk, by)
    return isRefusal(shown) ? shown : view(shown.oidc)
  })

  route(app, room, contract.setOidc, async ({ body, by }) => {
    const shown = await setOidc(desk, by, body)
    return isRefusal(shown) ? shown : view(shown.oidc)
  })

  route(app, room, contract.removeOidc, async ({ by }) => {
    const shown = await removeOidc(desk, by)
    return isRefusal(shown) ? shown : view(shown.oidc)
  })
}

/** The sign-in with the company's own beside it, made anew when an administrator changed how that is set up. */
export function companySignIn({ desk, auth }: { desk: Desk; auth: Auth }): () => Promise<Auth> {
  let made: { of: string; auth: Auth } | undefined
  return async () => {
    const oidc: OidcSettings | undefined = await oidcInFull(desk)
    if (!oidc) return auth
    const of = JSON.stringify(oidc)
    if (made?.of !== of) made = { of, auth: openOidcAuth(partsOf(desk, auth), oidc) as unknown as Auth }
    return made.auth
  }
}

const partsOf = (desk: Desk, auth: Auth) => ({
  pool: auth.options.database,
  secret: desk.secret,
  url: desk.url,
})
