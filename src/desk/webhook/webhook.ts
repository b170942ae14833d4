import { randomBytes } from 'node:crypto'
import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { after, HOUR } from '../../core/time.ts'
import { readHost, readWebhookUrl } from '../../core/webhook/address.ts'
import { isKnownType } from '../../core/webhook/event-types.ts'
import { isTold, mayHave } from '../../core/webhook/hears.ts'
import type { Store } from '../../store/store.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { lock } from '../secret/lock.ts'

export interface WebhookInput {
  url: string
  types: string[]
  description?: string
}

export type WebhookShown = Awaited<ReturnType<Store['webhook']['all']>>[number]

/** What a webhook's secret is locked for. */
export const PURPOSE = 'webhook'

export const listWebhooks = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'keep webhooks') ?? (await a.store.webhook.all()))

/** Registers an address; the secret is told this once. */
export const addWebhook = (desk: Desk, by: Actor, { url, types, description = '' }: WebhookInput) =>
  act(desk, by, async a => {
    const wrong = permit(by, 'keep webhooks') ?? checkTypes(by, types) ?? checkUrl(url)
    if (wrong) return wrong
    if (by.kind !== 'staff') return refuse('staff-needed')
    const secret = newSecret()
    const draft = {
      uid: randomBytes(UID_BYTES).toString('hex'),
      url: new URL(url).href,
      types: unique(types),
      description,
    }
    const locked = lock(desk, PURPOSE, secret)
    const id = await a.store.webhook.add({ ...draft, secret: locked, madeById: by.id }, a.now)
    await record(a, { type: 'webhook.made', data: { webhookId: id, url: draft.url, types: draft.types } })
    return { ...(await a.store.webhook.find(id))!, secret }
  })

export const changeWebhook = (desk: Desk, by: Actor, webhookId: number, change: Partial<WebhookInput>) =>
  onWebhook(desk, by, webhookId, async (a, before) => {
    const wrong = checkTypes(by, change.types ?? before.types) ?? (change.url ? checkUrl(change.url) : null)
    if (wrong) return wrong
    const { types = before.types, url = before.url, description = before.description } = change
    const next = { types: unique(types), url: new URL(url).href, description }
    await a.store.webhook.change(webhookId, next)
    await record(a, { type: 'webhook.changed', data: { webhookId, ...next } })
    return (await a.store.webhook.find(webhookId))!
  })

export const removeWebhook = (desk: Desk, by: Actor, webhookId: number) =>
  onWebhook(desk, by, webhookId, async (a, { url }) => {
    await a.store.webhook.remove(webhookId)
    await record(a, { type: 'webhook.removed', data: { webhookId, url } })
    return true
  })

/** On: it is told what it missed, or goes on from now. */
export const switchWebhook = (
  desk: Desk,
  by: Actor,
  webhookId: number,
  { on, skipMissed }: { on: boolean; skipMissed: boolean },
) =>
  onWebhook(desk, by, webhookId, async (a, { url, types, offAt }) => {
    const wrong = on ? checkTypes(by, types) : null
    if (wrong) return wrong
    if (on === (offAt === null)) return (await a.store.webhook.find(webhookId))!
    if (on) await a.store.webhook.switchOn(webhookId, { skipMissed })
    else await a.store.webhook.switchOff(webhookId, { why: 'person', by: by.name }, a.now)
    if (on) await a.store.log.settleAlerts(['webhook-off'], { webhookId }, a.now)
    await record(a, { type: on ? 'webhook.on' : 'webhook.off', data: { webhookId, url, ...(on && { skipMissed }) } })
    return (await a.store.webhook.find(webhookId))!
  })

/** Another secret, told this once; the one before it signs too for some hours. */
export const rotateWebhookSecret = (desk: Desk, by: Actor, webhookId: number, overlapHours: number) =>
  onWebhook(desk, by, webhookId, async (a, { url }) => {
    const secret = newSecret()
    const until = after(a.now, overlapHours * HOUR)
    await a.store.webhook.rotate(webhookId, lock(desk, PURPOSE, secret), until)
    await record(a, { type: 'webhook.secret-made', data: { webhookId, url, oldUntil: until.toISOString() } })
    return { ...(await a.store.webhook.find(webhookId))!, secret }
  })

/** Runs an act on a webhook that nobody else changes meanwhile. */
export const onWebhook = <T>(
  desk: Desk,
  by: Actor,
  webhookId: number,
  task: (a: Act, webhook: NonNullable<Held>) => Promise<T | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'keep webhooks')
    if (no) return no
    const webhook = await a.store.webhook.hold(webhookId)
    return webhook ? task(a, webhook) : refuse('not-found')
  })
type Held = Awaited<ReturnType<Store['webhook']['hold']>>

/** Whoever keeps a webhook has nothing told that they may not hear themselves: a key goes no way around its scopes. */
function checkTypes(by: Actor, types: string[]): Refusal | null {
  const unknown = types.find(type => !isKnownType(type) || (type !== '*' && !isTold(type)))
  if (unknown) return refuse('event-type-unknown', { field: 'types', values: { type: unknown } })
  return mayHave(by, types) ? null : refuse('webhook-beyond-scopes', { field: 'types' })
}

function checkUrl(text: string): Refusal | null {
  const url = readWebhookUrl(text)
  return typeof url === 'string' ? refuse(`webhook-${url}`, { field: 'url' }) : null
}

const unique = (types: string[]): string[] => [...new Set(types)].sort()

const UID_BYTES = 8
const SECRET_BYTES = 32
/** As Standard Webhooks has it. */
const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

// hosts of a closed network -----------------------------------------------------------------------------------------

const HOSTS = 'webhook-hosts'

export const showWebhookHosts = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'change settings') ?? (await hostsOf(a.store)))

/** Hosts inside that webhooks may reach; all others must be public. */
export const setWebhookHosts = (desk: Desk, by: Actor, named: string[]) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const wrong = named.find(host => readHost(host) === null)
    if (wrong !== undefined) return refuse('host-invalid', { field: 'hosts', values: { host: wrong } })
    const hosts = unique(named.map(host => readHost(host)!))
    await a.store.setting.write(HOSTS, hosts, a.now)
    await record(a, { type: 'webhook.hosts-set', data: { hosts } })
    return hosts
  })

export const hostsOf = async (store: Store): Promise<string[]> => (await store.setting.read<string[]>(HOSTS)) ?? []
