import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { readEmail } from '../../core/customer/email.ts'
import { readPhone } from '../../core/customer/phone.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { after, MINUTE } from '../../core/time.ts'
import type { AttachmentDraft } from '../../store/case/entry.ts'
import type { RawSource } from '../../store/intake/raw-message.ts'
import { openLink } from '../case/link.ts'
import { type Contact, meet, type ReachInput, setReachIn } from '../customer/customer.ts'
import { type Act, act, atOnce, type Desk, record, wakeReaders, work } from '../desk.ts'
import { keepFiles } from './files.ts'
import { type Heard, hear, type Word } from './hear.ts'

export interface Incoming {
  source: RawSource
  content: Buffer
  envelope?: Record<string, unknown>
  /** Marks what the far side may bring twice; the same mark is kept once. */
  once?: string
}

/** Stores a message as it came, before anything is understood of it. Durable when it returns its id. */
export async function keepRaw(desk: Desk, { source, content, envelope = {}, once }: Incoming): Promise<number> {
  const id = await atOnce(desk, THE_DESK, ({ store, now }) =>
    store.rawMessage.keep({ source, content, envelope, once }, now),
  )
  wakeReaders(desk)
  return id
}

/** How long one reader may take over one message before another one may try. */
const READING_LEASE = 5 * MINUTE

/** Raw messages that wait to be understood. */
export const claimRaw = (desk: Desk, limit = 20) =>
  work(desk, THE_DESK, ({ store, now }) => store.rawMessage.claim(now, { limit, leaseMs: READING_LEASE }))

/** What cannot be understood stands where people see it; what somebody understood meanwhile stays so. */
export const quarantine = (desk: Desk, rawMessageId: number, reason: string): Promise<void> =>
  work(desk, THE_DESK, async a => {
    if (await a.store.rawMessage.hold(rawMessageId)) await unclear(a, rawMessageId, reason)
  })

/** After a fault: another try in a while. */
export const readAgainLater = (desk: Desk, rawMessageId: number) =>
  work(desk, THE_DESK, a => a.store.rawMessage.release(rawMessageId, after(a.now, MINUTE), { counted: true }))

/** Nobody serves yet: the message waits and is tried again. */
export const waitForStaff = (desk: Desk, rawMessageId: number) =>
  work(desk, THE_DESK, a => a.store.rawMessage.release(rawMessageId, after(a.now, MINUTE), { counted: false }))

/** Inside an act: stands where people see it. */
export async function unclear(a: Act, id: number, reason: string): Promise<void> {
  await a.store.rawMessage.settle(id, { state: 'quarantined', reason }, a.now)
  await record(a, { type: 'mail.quarantined', why: reason, data: { rawMessageId: id } })
}

export interface Told {
  source: RawSource
  /** As it came, for the raw store; the envelope says how to read it. */
  raw: Buffer
  envelope?: Record<string, unknown>
  /** Marks words that may be sent twice; the same mark is heard once. */
  once?: string
  contact?: Contact
  /** Anybody can type anybody's address: it finds a customer, and changes nothing of one who is known. */
  unproven?: boolean
  /** Where a new customer wants to hear. */
  reach?: ReachInput
  customerId?: number
  /** The private link that speaks for the customer of its case. */
  token?: string
  word: Pick<Word, 'channel' | 'text' | 'subject' | 'kind' | 'place' | 'caseId' | 'meaning' | 'appealAgainst'>
  files?: { name: string; type: string; content: Buffer }[]
}

/** A word told through a form, the API or the phone: stored raw first, then heard. `by` is null for the customer. */
export async function tell(desk: Desk, by: Actor | null, told: Told): Promise<Heard | Refusal> {
  const { source, raw, envelope = {}, once } = told
  const no = by && by.kind !== 'customer' ? permit(by, 'work on cases') : null
  if (no) return no
  const rawMessageId = await atOnce(desk, THE_DESK, ({ store, now }) =>
    store.rawMessage.keep({ source, content: raw, envelope, once, leaseUntil: after(now, READING_LEASE) }, now),
  )
  const attachments = await keepFiles(desk, told.files ?? [])
  const result = await act<Heard>(desk, by ?? THE_DESK, async a => {
    const before = (await a.store.rawMessage.hold(rawMessageId)) ? null : await heardBefore(a, rawMessageId)
    return before ?? hearTold(a, by, told, { rawMessageId, attachments })
  })
  if (isRefusal(result)) await settleRefused(desk, rawMessageId, result)
  return result
}

async function hearTold(
  a: Act,
  by: Actor | null,
  told: Told,
  kept: { rawMessageId: number; attachments: AttachmentDraft[] },
): Promise<Heard | Refusal> {
  const met = await teller(a, told)
  if (isRefusal(met)) return met
  const { customer, isNew } = met
  const speaking = { ...a, by: by ?? asCustomer(customer) }
  const reached = isNew && told.reach ? await setReachIn(speaking, customer, told.reach) : customer
  if (isRefusal(reached)) return reached
  const here = await arrival(a, told, met)
  const heard = await hear(speaking, { ...told.word, customer, ...kept, ...here })
  if (isRefusal(heard)) return heard
  const { caseId, entryId } = heard
  if (told.unproven && !isNew)
    await record(speaking, { type: 'contact.given', caseId, customerId: customer.id, data: { ...told.contact } })
  const reason = isNew ? NEW_CUSTOMER : null
  await a.store.rawMessage.settle(kept.rawMessageId, { state: 'understood', reason, caseId, entryId }, a.now)
  return heard
}

/** Stands as the reason in the raw store where the words made a new customer. */
export const NEW_CUSTOMER = 'new-customer'

/** What became of the same form when it came first. */
async function heardBefore(a: Act, rawMessageId: number): Promise<Heard | null> {
  const raw = await a.store.rawMessage.find(rawMessageId)
  return raw?.caseId && raw.entryId ? { caseId: raw.caseId, entryId: raw.entryId, opened: false } : null
}

/** The person is told at once what is wrong; the raw words stay for the record, and may be sent again. */
const settleRefused = (desk: Desk, id: number, { refused }: Refusal) =>
  work(desk, THE_DESK, a => a.store.rawMessage.settle(id, { state: 'discarded', reason: refused, once: null }, a.now))

interface Met {
  customer: Customer
  isNew: boolean
  /** The addresses that were named are this customer's. */
  sure?: boolean
}

async function teller(a: Act, { token, customerId, contact, unproven, word }: Told): Promise<Met | Refusal> {
  const visit = token === undefined ? null : await openLink(a, token)
  if (isRefusal(visit)) return visit
  const theCase = word.caseId ? await a.store.case.find(word.caseId) : undefined
  if (word.caseId && !theCase) return refuse('case-not-found')
  const id = visit?.customerId ?? theCase?.customerId ?? customerId
  if (!id) {
    const language = languageOf(word.text, a.company.language)
    const met = await meet(a, { ...contact, language }, { proven: !unproven })
    return isRefusal(met) ? met : { ...met, sure: met.isNew || !unproven }
  }
  const customer = await a.store.customer.find(id)
  return customer ? { customer, isNew: false } : refuse('customer-not-found')
}

/** The address that the customer has just named is one where the receipt may go in the same moment. */
async function arrival(a: Act, { contact }: Told, { customer, sure }: Met): Promise<Pick<Word, 'arrival'>> {
  const email = contact?.email && readEmail(contact.email)
  const phone = contact?.phone && readPhone(contact.phone, a.company.country)
  if (!email && !phone) return {}
  const points = sure ? [] : await a.store.customer.contactPoints(customer.id)
  const isTheirs = (kind: 'email' | 'phone', address: string) =>
    sure || points.some(point => point.kind === kind && point.address === address)
  if (email && isTheirs('email', email)) return { arrival: { channel: 'email', address: email, at: a.now } }
  return phone && isTheirs('phone', phone) ? { arrival: { channel: 'sms', address: phone, at: a.now } } : {}
}

export const asCustomer = ({ id, name }: Customer): Actor => ({ kind: 'customer', id, name })
