import { type Actor, THE_DESK } from '../../core/actor.ts'
import { eventForm } from '../../core/event-form.ts'
import { ready } from '../../core/feed.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { after, type Instant } from '../../core/time.ts'
import { UNTOLD } from '../../core/webhook/hears.ts'
import { isTaken, judgeTry, TELLING, type Told, type Verdict } from '../../core/webhook/telling.ts'
import { type DeliveryState, messageIdOf, type OffWhy, TRIAL } from '../../core/webhook/webhook.ts'
import { tellSoon } from '../../store/database/tell.ts'
import { openStore } from '../../store/store.ts'
import type { ClaimedDelivery } from '../../store/webhook/delivery.ts'
import { type Act, act, type Desk, read, record, work } from '../desk.ts'
import { openGaps } from '../feed/gaps.ts'
import { tellAdministrators } from '../notice/rest.ts'
import { unlock } from '../secret/lock.ts'
import { hostsOf, onWebhook, PURPOSE } from './webhook.ts'

/** One page of the log, planned in one transaction. */
const PAGE = 1000

/**
 * Plans what webhooks are told: each event of their types, in the order of the log, once, and none that a slow
 * transaction commits late. Where each webhook stands is a row, so that any process goes on from there. More
 * than zero: there may be more to plan.
 */
export function openWebhookPlanner(desk: Desk): () => Promise<number> {
  const gaps = openGaps(openStore(desk.database).feed)
  return () =>
    work(desk, THE_DESK, async a => {
      const open = await a.store.webhook.holdOpen()
      if (!open.length) return 0
      const position = Math.min(...open.map(({ plannedTo }) => plannedTo))
      const ids = await a.store.feed.idsAfter(position, PAGE)
      const told = ready(position, ids, gaps.settled())
      const settled = told < ids.length && (await gaps.settle(await a.store.feed.last()))
      if (!told) return Number(settled)
      const webhookIds = open.map(({ id }) => id)
      if (await a.store.webhookDelivery.plan(webhookIds, ids[told - 1]!, UNTOLD, a.now)) wakeTellers(a)
      return told
    })
}

const wakeTellers = ({ desk, afterwards }: Act) => afterwards.push(() => tellSoon(desk.database, 'webhook'))

/** One message to send: the same id and body at every try. */
export interface WebhookMessage {
  deliveryId: number
  webhookId: number
  tries: number
  isTrial: boolean
  url: string
  /** The last one first. */
  secrets: string[]
  id: string
  body: string
  /** Hosts inside that it may reach. */
  hosts: string[]
}

/** Takes what is due to be told. Meanwhile nobody else does, unless this process is killed. */
export const claimWebhookMessages = (desk: Desk, limit: number): Promise<WebhookMessage[]> =>
  work(desk, THE_DESK, async a => {
    const due = await a.store.webhookDelivery.claim(limit, a.now)
    const hosts = due.length ? await hostsOf(a.store) : []
    return due.map(delivery => messageOf(desk, delivery, hosts, a.now))
  })

function messageOf(desk: Desk, delivery: ClaimedDelivery, hosts: string[], now: Instant): WebhookMessage {
  const { id, webhookId, tries, url, uid, eventId, secret, oldSecret, oldSecretUntil } = delivery
  const secrets = [secret, ...(oldSecret && oldSecretUntil! > now ? [oldSecret] : [])]
  return {
    deliveryId: id,
    webhookId,
    tries,
    isTrial: eventId === null,
    url,
    secrets: secrets.map(each => unlock(desk, PURPOSE, each)),
    id: messageIdOf(uid, { id, eventId }),
    body: JSON.stringify(bodyOf(delivery)),
    hosts,
  }
}

/** As Standard Webhooks has it; the data are the event as `GET /api/events` tells it. */
function bodyOf(delivery: ClaimedDelivery) {
  const { eventId, webhookId, type, plannedAt, at, actorKind, actorName, ...event } = delivery
  if (eventId === null) return { type: TRIAL, timestamp: plannedAt.toISOString(), data: { webhookId } }
  const data = eventForm({ ...event, id: eventId, type, at: at!, actorKind: actorKind!, actorName: actorName! })
  return { type, timestamp: data.at, data }
}

/** Writes down what became of a try; `chance` from 0 to 1 spreads the waits. */
export const recordWebhookTry = (desk: Desk, message: WebhookMessage, told: Told, chance: number): Promise<void> =>
  work(desk, THE_DESK, async a => {
    const { deliveryId, webhookId, tries, isTrial } = message
    // its row is in the way of whoever claims: held only where something of it may change
    const webhook = await healthOf(a, webhookId, told)
    // removed meanwhile, together with its deliveries
    if (!webhook) return
    const verdict = judgeTry(told, { tries, isTrial, health: webhook, now: a.now, chance })
    if (!(await a.store.webhookDelivery.settle(deliveryId, tries, told, verdict))) return
    await apply(a, { ...webhook, isOn: webhook.offAt === null }, verdict)
  })

async function healthOf({ store }: Act, webhookId: number, told: Told) {
  const webhook = await store.webhook.health(webhookId)
  const isWell = webhook && !webhook.failures && !webhook.failingSince && isTaken(told)
  return isWell ? webhook : store.webhook.hold(webhookId)
}

async function apply(
  a: Act,
  { id, url, isOn }: { id: number; url: string; isOn: boolean },
  { health, off, recovered }: Verdict,
): Promise<void> {
  if (health) await a.store.webhook.setHealth(id, health)
  if (recovered) await a.store.webhookDelivery.hasten(id, a.now)
  if (off && isOn) await switchOff(a, { id, url }, off)
}

/** The desk gives up on a webhook: those who can mend it are told. */
async function switchOff(a: Act, { id: webhookId, url }: { id: number; url: string }, why: OffWhy): Promise<void> {
  await a.store.webhook.switchOff(webhookId, { why, by: a.by.name }, a.now)
  await record(a, { type: 'webhook.off', why, data: { webhookId, url } })
  await tellAdministrators(a, 'webhook-off', a.now.toISOString(), { webhookId })
}

/** A trial, sent once and soon, also to a webhook that is off. */
export const tryWebhook = (desk: Desk, by: Actor, webhookId: number) =>
  onWebhook(desk, by, webhookId, async a => {
    wakeTellers(a)
    return a.store.webhookDelivery.addTrial(webhookId, a.now)
  })

export interface DeliveryPage {
  state?: DeliveryState
  before?: number
  limit: number
}

export const listWebhookDeliveries = (desk: Desk, by: Actor, webhookId: number, page: DeliveryPage) =>
  read(desk, by, async ({ store }) => {
    const no = permit(by, 'keep webhooks')
    if (no) return no
    return (await store.webhook.find(webhookId)) ? store.webhookDelivery.list(webhookId, page) : refuse('not-found')
  })

/** Tells one again, under the same id. */
export const resendWebhookDelivery = (desk: Desk, by: Actor, deliveryId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'keep webhooks')
    if (no) return no
    const delivery = await a.store.webhookDelivery.find(deliveryId)
    const webhook = delivery && (await a.store.webhook.hold(delivery.webhookId))
    if (!webhook) return refuse('not-found')
    if (webhook.offAt && delivery.eventId !== null) return refuse('webhook-is-off')
    await a.store.webhookDelivery.again(deliveryId, a.now)
    wakeTellers(a)
    return (await a.store.webhookDelivery.find(deliveryId))!
  })

/** Tells again what was given up, of what was planned since then; how many. */
export const resendFailedDeliveries = (desk: Desk, by: Actor, webhookId: number, since: Instant) =>
  onWebhook(desk, by, webhookId, async (a, { offAt }) => {
    if (offAt) return refuse('webhook-is-off')
    const count = await a.store.webhookDelivery.failedAgain(webhookId, since, a.now)
    wakeTellers(a)
    return count
  })

/** What ended long ago goes; how many went. */
export const forgetOldDeliveries = (desk: Desk, limit = 1000): Promise<number> =>
  work(desk, THE_DESK, ({ store, now }) => store.webhookDelivery.forget(after(now, -TELLING.keptFor), limit))
