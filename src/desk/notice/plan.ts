import { createHmac } from 'node:crypto'
import type { Company } from '../../core/company.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { Language } from '../../core/language.ts'
import { type Address, addressesFor, type Known, type Purpose } from '../../core/notice/address.ts'
import type { Notice, NoticeKind, Timing } from '../../core/notice/notice.ts'
import { nextSending, type SendingRequest } from '../../core/notice/window/window.ts'
import type { ConvenientHours } from '../../core/notice/window/window-hours.ts'
import type { Instant } from '../../core/time.ts'
import type { NoticeDraft, Planned } from '../../store/notice/plan.ts'
import type { Letter } from '../../words/letters/letter.ts'
import { type Act, alertStaff, record, wakeSenders } from '../desk.ts'
import { whoActs } from '../staff/people.ts'

export interface NoticePlan {
  kind: NoticeKind
  /** What it is about, once: `case:1042:receipt`. With the channel it makes the dedupe key. */
  reason: string
  customer: Customer
  language: Language
  /** Null for one whom an incident hit and who never wrote. */
  caseId: number | null
  ownerId: number
  entryId?: number
  pledgeId?: number
  /** Bulletins that it tells of, so that they do not come a second time. */
  tells?: number[]
  purpose: Purpose
  /** Where the customer's word came from, when this answers it. */
  arrival?: Address & { at: Instant }
  /** It waits until then, so that it can be taken back. */
  from?: Instant
  /** The window of the promise that this message keeps. */
  until?: Instant
  automatic: boolean
  /** Composed for the moment at which it may leave: "tomorrow" is tomorrow for the one who reads. */
  compose: Composer | Promise<Composer>
}

type Composer = (readAt: Instant) => Letter

/** Plans one message on every address that its purpose wants. Nothing known at all: the owner is told. */
export async function planNotice(act: Act, plan: NoticePlan): Promise<Planned[]> {
  const [{ lastLetter, ...ways }, compose] = await Promise.all([
    act.store.notice.waysTo(plan.customer.id, plan.caseId),
    plan.compose,
  ])
  const addresses = addressesFor(plan.purpose, { ...ways, arrival: plan.arrival ?? null })
  if (!addresses.length) await tellWhoActs(act, plan, 'nobody-to-reach')
  const drafts: NoticeDraft[] = []
  for (const address of addresses) {
    const draft = draftAt(act, { ...plan, compose }, address, lastLetter)
    if (draft) drafts.push(draft)
    else await tellWhoActs(act, plan, 'too-late-to-send')
  }
  return planDrafts(act, plan, drafts)
}

/** Withdraws messages that have not left and that the caller holds; the log of the case says why. */
export async function withdrawNotices(
  a: Act,
  messages: readonly Pick<Notice, 'id' | 'channel' | 'kind'>[],
  about: { caseId: number | null; customerId: number },
  why: string,
): Promise<void> {
  for (const { id, channel, kind } of messages) {
    await a.store.notice.settle(id, { state: 'withdrawn', error: why, settledAt: a.now })
    await record(a, { ...about, type: 'notice.withdrawn', why, data: { noticeId: id, channel, kind } })
  }
}

async function planDrafts(act: Act, plan: NoticePlan, drafts: NoticeDraft[]): Promise<Planned[]> {
  const planned = await act.store.notice.plan(drafts, act.by, act.now)
  for (const { id, late } of planned) if (late) await tellWhoActs(act, plan, 'too-late-to-send', id)
  wakeSenders(act)
  return planned
}

function draftAt(
  act: Act,
  plan: NoticePlan & { compose: Composer },
  address: Address,
  inReplyTo: string | null,
): NoticeDraft | null {
  const from = plan.from ?? act.now
  const timing: Timing = { from: from.toISOString() }
  if (plan.until) timing.until = plan.until.toISOString()
  const answersHere = plan.arrival?.channel === address.channel && plan.arrival.address === address.address
  if (answersHere) timing.conversationSince = plan.arrival!.at.toISOString()
  const stretch = stretchFor(act, plan.customer, timing, from)
  if (!stretch) return null
  const dedupeKey = `${plan.reason}:${plan.customer.id}:${address.channel}`
  return {
    dedupeKey,
    kind: plan.kind,
    customerId: plan.customer.id,
    caseId: plan.caseId,
    entryId: plan.entryId ?? null,
    pledgeId: plan.pledgeId ?? null,
    tells: plan.tells?.length ? plan.tells : null,
    ...address,
    language: plan.language,
    ...plan.compose(stretch.notBefore),
    messageId: address.channel === 'email' ? messageIdFor(act, dedupeKey) : null,
    inReplyTo: address.channel === 'email' ? inReplyTo : null,
    automatic: plan.automatic,
    urgent: false,
    timing,
    ...stretch,
  }
}

async function tellWhoActs(
  act: Act,
  { ownerId, caseId }: NoticePlan,
  kind: 'nobody-to-reach' | 'too-late-to-send',
  noticeId?: number,
): Promise<void> {
  const { id: staffId } = await whoActs(act, ownerId)
  await alertStaff(act, { staffId, kind, caseId, noticeId })
}

/** Of a customer, what decides when they may be told. */
type Whereabouts = Pick<Customer, 'convenientHours' | 'zone' | 'country'>

/** The first stretch from a moment on in which a customer may be told; null where hours, law and zone never agree. */
export function stretchFor(
  { desk, company }: Pick<Act, 'desk' | 'company'>,
  customer: Whereabouts,
  timing: Timing,
  from: Instant,
  urgent = false,
): { notBefore: Instant; notAfter: Instant; late: boolean } | null {
  const next = nextSending(requestOf(customer, timing, company, urgent), from, desk.zones)
  if ('from' in next) return { notBefore: next.from, notAfter: next.until, late: false }
  return next.after ? { notBefore: next.after.from, notAfter: next.after.until, late: true } : null
}

/** What the window of a notice is computed from. */
export const requestOf = (
  customer: Whereabouts,
  timing: Timing,
  { country, customersZone }: Company,
  urgent: boolean,
): SendingRequest => ({
  promise: { from: new Date(timing.from ?? 0), until: timing.until ? new Date(timing.until) : null },
  hours: customer.convenientHours as ConvenientHours | null,
  zone: customer.zone ?? customersZone,
  country: customer.country,
  defaultCountry: country,
  urgent,
  conversationSince: timing.conversationSince ? new Date(timing.conversationSince) : null,
})

/** Every way to a customer that the desk knows. */
export const knownOf = async ({ store }: Act, customerId: number): Promise<Known> => ({
  ...(await store.notice.waysTo(customerId, null)),
  arrival: null,
})

/** Stable for one notice, so that a letter sent again after a doubt is recognised as the same by mail programs. */
function messageIdFor(act: Act, dedupeKey: string): string {
  const { desk } = act
  // nobody else can name the letter, and so nobody else can report that it bounced
  const seal = createHmac('sha256', desk.secret).update(dedupeKey).digest('base64url').slice(0, 11)
  return `<${dedupeKey.replace(/[^\w.-]+/g, '.')}.${seal}@${letterDomain(act)}>`
}

/** What stands behind the @ in the names of our letters. */
export const letterDomain = ({ desk, company }: Act): string =>
  company.mailbox?.split('@')[1] ?? new URL(desk.url).hostname
