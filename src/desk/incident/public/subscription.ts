import { createHash, createHmac } from 'node:crypto'
import { THE_DESK } from '../../../core/actor.ts'
import type { Customer } from '../../../core/customer/customer.ts'
import { readEmail } from '../../../core/customer/email.ts'
import { readPhone } from '../../../core/customer/phone.ts'
import type { Language } from '../../../core/language.ts'
import { type Refusal, refuse } from '../../../core/refusal.ts'
import { after, DAY, HOUR } from '../../../core/time.ts'
import type { Leave } from '../../../store/incident/bulletin.ts'
import type { Subscription } from '../../../store/incident/subscription.ts'
import { type About, confirmation } from '../../../words/letters/incident/subscription.ts'
import { type Act, act, type Desk, read, record, wakeSenders } from '../../desk.ts'
import { readerIn } from '../../notice/letter.ts'
import { letterDomain, stretchFor } from '../../notice/plan.ts'
import { isSame, sealOf } from '../../secret/seal.ts'

/** Codes that one address is sent, whoever asks: a stranger must not be able to pester it. */
const MOST_CODES = [
  { within: HOUR, codes: 3 },
  { within: DAY, codes: 6 },
]
/** A code can be typed for so long, and wrongly so often. */
const CODE_HOLDS = DAY
const TRIES = 5

export interface Asking {
  incidentId: number | null
  place: string | null
  /** E-mail or phone, as typed. */
  address: string
  language: Language
}

/**
 * Somebody asks for news at an address: its holder gets a code and a link, and nothing else is sent before one of them
 * is used. The answer is the same whether the address is known, subscribed already, or has been sent enough codes.
 */
export const askForNews = (desk: Desk, { incidentId, place, address: typed, language }: Asking) =>
  act(desk, THE_DESK, async a => {
    const way = wayOf(a, typed)
    if (!way) return refuse('address-invalid', { field: 'address' })
    if (incidentId && !(await a.store.publication.find(incidentId))) return refuse('not-found')
    await a.store.customer.holdAddress(way.kind, way.address)
    const customer = await holderOf(a, way, language)
    const matter = incidentId ? { incidentId, place: null } : { incidentId: null, place: place!.toLowerCase() }
    const { channel, address } = way
    const draft = { ...matter, customerId: customer.id, channel, address, language, askedAt: a.now }
    const free = await mayBeSent(a, address)
    // a code that stands is not changed by one that would not be sent
    const known = free ? undefined : await a.store.subscription.findAsked(draft)
    // and one that never left cannot be guessed: places without end can be made up for one address
    const subscription = known ?? (await a.store.subscription.ask(draft, free ? 0 : TRIES))
    if (free) await sendCode(a, subscription, customer)
    return subscription
  })

function wayOf({ company }: Act, typed: string) {
  const email = readEmail(typed)
  if (email) return { kind: 'email' as const, channel: 'email' as const, address: email }
  const phone = readPhone(typed, company.country)
  return phone ? { kind: 'phone' as const, channel: 'sms' as const, address: phone } : undefined
}

/** Who is known by an address hears as who they are; others become known by it. */
async function holderOf(
  a: Act,
  { kind, address }: NonNullable<ReturnType<typeof wayOf>>,
  language: Language,
): Promise<Customer> {
  const known = await a.store.customer.findByAddress(kind, address)
  if (known) return known
  const customer = await a.store.customer.add({ language }, a.now)
  await a.store.customer.addContactPoint(customer.id, kind, address, a.now)
  await record(a, { type: 'customer.added', customerId: customer.id, why: 'subscription' })
  return customer
}

async function mayBeSent({ store, now }: Act, address: string): Promise<boolean> {
  for (const { within, codes } of MOST_CODES)
    if ((await store.subscription.codesSince(address, after(now, -within))) >= codes) return false
  return true
}

/** The person asks right now and waits for it: it is an answer in a conversation, at any hour. */
async function sendCode(a: Act, subscription: Subscription, customer: Customer): Promise<void> {
  const { id, channel, address, language, askedAt } = subscription
  const { desk, now, store } = a
  const timing = { from: now.toISOString(), conversationSince: now.toISOString() }
  const stretch = stretchFor(a, customer, timing, now)
  if (!stretch) return
  const facts = { code: codeOf(desk, subscription), link: linkOf(desk, id), about: await aboutOf(a, subscription) }
  const letter = confirmation(readerIn(a, { ...customer, language }, now), facts)
  const dedupeKey = `subscription:${id}:${askedAt.getTime()}:${channel}`
  const seal = createHmac('sha256', desk.secret).update(dedupeKey).digest('base64url').slice(0, 11)
  const messageId = channel === 'email' ? `<${dedupeKey.replaceAll(':', '.')}.${seal}@${letterDomain(a)}>` : null
  const draft = { dedupeKey, kind: 'subscription' as const, customerId: customer.id, caseId: null, channel, address }
  const rest = { messageId, inReplyTo: null, automatic: true, urgent: false, timing, language }
  await store.notice.plan([{ ...draft, ...letter, ...rest, ...stretch }], a.by, now)
  await note(a, subscription, 'asked')
  wakeSenders(a)
}

/** The code that was sent to the address, typed on the page: from here on the subscription counts. */
export async function confirmByCode(desk: Desk, slip: string, typed: string): Promise<Subscription | Refusal> {
  const checked = await act(desk, THE_DESK, async a => {
    const subscription = await a.store.subscription.hold(readToken(desk, slip, slipSeal))
    if (!subscription) return refuse('not-found')
    if (subscription.tries >= TRIES || after(subscription.askedAt, CODE_HOLDS) < a.now) return { wrong: 'code-spent' }
    if (isSame(typed.replace(/\D/g, ''), codeOf(desk, subscription)))
      return { subscription: await confirm(a, subscription) }
    // the try is written down although the answer is no
    await a.store.subscription.change(subscription.id, { tries: subscription.tries + 1 })
    return { wrong: 'code-wrong' }
  })
  if ('refused' in checked) return checked
  return checked.subscription ?? refuse(checked.wrong, { field: 'code' })
}

/** The link that was sent to the address: subscribes, or makes the news stop, as often as one likes. */
export const settleByLink = (desk: Desk, token: string, wish: 'confirm' | 'leave') =>
  act(desk, THE_DESK, async a => {
    const subscription = await a.store.subscription.hold(readToken(desk, token, linkSeal))
    if (!subscription) return refuse('link-unknown')
    return wish === 'confirm' ? confirm(a, subscription) : leave(a, subscription)
  })

/** Inside an act: the same by the link that a letter carried, where its reader called it spam instead of leaving. */
export async function leaveByUrl(a: Act, leaveUrl: string): Promise<void> {
  const subscription = await a.store.subscription.hold(readToken(a.desk, leaveUrl.split('/s/')[1] ?? '', linkSeal))
  if (subscription) await leave(a, subscription)
}

async function confirm(a: Act, subscription: Subscription): Promise<Subscription> {
  const { id, confirmedAt, leftAt } = subscription
  if (confirmedAt && !leftAt) return subscription
  await note(a, subscription, 'confirmed')
  return a.store.subscription.change(id, { confirmedAt: a.now, leftAt: null })
}

async function leave(a: Act, subscription: Subscription): Promise<Subscription> {
  const { id, confirmedAt, leftAt } = subscription
  if (!confirmedAt || leftAt) return subscription
  await a.store.subscription.withdrawFrom(subscription, a.by, a.now)
  await note(a, subscription, 'left')
  return a.store.subscription.change(id, { leftAt: a.now })
}

/** What the pages of a subscription show: by the link of its holder, or by the slip of who asked. */
export const showSubscription = (desk: Desk, token: string, by: 'link' | 'slip') =>
  read(desk, THE_DESK, async a => {
    const id = readToken(desk, token, by === 'link' ? linkSeal : slipSeal)
    const subscription = await a.store.subscription.find(id)
    if (!subscription) return refuse('link-unknown')
    return { company: a.company, now: a.now, subscription, about: await aboutOf(a, subscription) }
  })

async function aboutOf({ store }: Act, { incidentId, place }: Subscription): Promise<About> {
  if (!incidentId) return { place: place! }
  return { title: (await store.incident.find(incidentId))!.title }
}

const note = (a: Act, { id, customerId, incidentId, place }: Subscription, what: 'asked' | 'confirmed' | 'left') =>
  record(a, { type: `subscription.${what}`, customerId, data: { subscriptionId: id, incidentId, place } })

// links, derived and not stored (docs/adr/0005) -------------------------------------------------------------------

/** Where the holder of an address confirms and leaves. */
export const linkOf = (desk: Desk, id: number): string => `${leaveOf(desk).stem}${id}.${linkSeal(desk, id)}`

/** Where who asked types the code: it shows no more than was typed. */
export const subscriptionSlip = (desk: Desk, { id }: Subscription): string => `${id}.${slipSeal(desk, id)}`

/** What the database makes the same links from, for letters that many share (src/store/incident/subscription.ts). */
export function leaveOf(desk: Desk): Leave {
  const stem = `${desk.url}/s/`
  // as long as any link, so that a short message is measured with it
  return { stem, seal: keyed(desk, 'subscription'), blank: `${stem}00000000.${'_'.repeat(22)}` }
}

const linkSeal = (desk: Desk, id: number): string =>
  createHash('sha256')
    .update(`${id}:${leaveOf(desk).seal}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

const slipSeal = (desk: Desk, id: number): string => sealOf(desk, `subscription-slip:${id}`)

const codeOf = (desk: Desk, { id, askedAt }: Subscription): string => {
  const digest = createHmac('sha256', desk.secret).update(`subscription-code:${id}:${askedAt.getTime()}`).digest()
  return String(digest.readUInt32BE() % 1_000_000).padStart(6, '0')
}

const keyed = ({ secret }: Desk, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')

function readToken(desk: Desk, token: string, sealed: (desk: Desk, id: number) => string): number {
  const [id = '', seal = ''] = token.split('.')
  if (!/^\d{1,15}$/.test(id)) return 0
  return isSame(seal, sealed(desk, Number(id))) ? Number(id) : 0
}
