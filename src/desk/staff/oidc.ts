import { type Actor, THE_DESK } from '../../core/actor.ts'
import { changesBetween } from '../../core/audit/audit.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal } from '../../core/refusal.ts'
import { type OidcInput, type OidcSettings, readOidc } from '../../core/staff/oidc.ts'
import { act, type Desk, read, record } from '../desk.ts'
import { readLocked, writeLocked } from '../secret/lock.ts'

/** The company's own sign-in, for administrators; null where none is set up. */
export const showOidc = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'change settings') ?? { oidc: shown((await known(a)) ?? null) })

export const setOidc = (desk: Desk, by: Actor, input: OidcInput) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const before = await known(a)
    const oidc = readOidc(input, before)
    if (isRefusal(oidc)) return oidc
    await writeLocked(a, 'oidc', oidc, a.now)
    const told = shown(oidc)!
    await record(a, {
      type: 'oidc.set',
      data: { issuer: oidc.issuer },
      changed: changesBetween({ ...shown(before ?? null) }, told),
    })
    return { oidc: told }
  })

export const removeOidc = (desk: Desk, by: Actor) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const before = shown((await known(a)) ?? null)
    await writeLocked(a, 'oidc', null, a.now)
    if (before)
      await record(a, { type: 'oidc.set', data: { issuer: null }, changed: changesBetween({ ...before }, {}) })
    return { oidc: null }
  })

/** With its secret, for the door alone. */
export const oidcInFull = (desk: Desk): Promise<OidcSettings | undefined> => read(desk, THE_DESK, known)

const known = async (a: Parameters<typeof readLocked>[0]): Promise<OidcSettings | undefined> =>
  (await readLocked<OidcSettings | null>(a, 'oidc')) ?? undefined

const shown = (oidc: OidcSettings | null) =>
  oidc && { name: oidc.name, issuer: oidc.issuer, clientId: oidc.clientId, hasSecret: true }
