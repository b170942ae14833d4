import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { readEmail } from '../../core/customer/email.ts'
import { readPhone } from '../../core/customer/phone.ts'
import { readBounce } from '../../core/intake/bounce.ts'
import { caseNumberIn } from '../../core/intake/case-number.ts'
import type { ParsedMail } from '../../core/intake/parsed-mail.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/script.ts'
import { storable } from '../../core/text/storable.ts'
import { after, MINUTE } from '../../core/time.ts'
import type { AttachmentDraft } from '../../store/case/entry.ts'
import type { RawSource } from '../../store/intake/raw-message.ts'
import { openLink } from '../case/link.ts'
import { type Contact, findOrAddCustomer, meet, type ReachInput, setReachIn } from '../customer/customer.ts'
import { type Act, act, type Desk, record, work } from '../desk.ts'
import { takeConfirmation } from '../incident/join.ts'
import { takeBack } from './bounce.ts'
import { type Heard, hear, type Word } from './hear.ts'

export interface Incoming {
  source: RawSource
  content: Buffer
  envelope?: Record<string, unknown>
  /** Marks what the far side may bring twice; the same mark is kept once. */
  once?: string
}

/** Stores a message as it came, before anything is understood of it. Durable when it returns its id. */
export const keepRaw = (desk: Desk, { source, content, envelope = {}, once }: Incoming): Promise<number> =>
  work(desk, THE_DESK, ({ store, now }) => store.rawMessage.keep({ source, content, envelope, once }, now))

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

/** An understood mail becomes a word in a case; what a machine wrote opens none and starts no clock. */
export async function recordMail(desk: Desk, rawMessageId: number, mail: ParsedMail): Promise<void> {
  const attachments = await keepFiles(desk, mail.attachments)
  const result = await act(desk, THE_DESK, async a => {
    const raw = await a.store.rawMessage.hold(rawMessageId)
    if (!raw) return
    if (mail.judgement.verdict !== 'person') return settleAutomatic(a, raw, mail)
    if (!mail.from) return unclear(a, rawMessageId, 'no-sender')
    await a.store.customer.holdAddress('email', mail.from.address)
    if (await isRepeat(a, mail)) return repeat(a, rawMessageId)
    return hearMail(a, raw, mail, attachments)
  })
  if (isRefusal(result)) await waitForStaff(desk, rawMessageId)
}

/** Nobody serves yet: the message waits and is tried again. */
export const waitForStaff = (desk: Desk, rawMessageId: number) =>
  work(desk, THE_DESK, a => a.store.rawMessage.release(rawMessageId, after(a.now, MINUTE), { counted: false }))

async function hearMail(
  a: Act,
  { id: rawMessageId, receivedAt }: { id: number; receivedAt: Date },
  mail: ParsedMail,
  attachments: AttachmentDraft[],
) {
  const from = mail.from!
  const thread = await threadOf(a, mail, from.address)
  const language = languageOf(`${mail.subject}\n${mail.text}`, a.company.language)
  const contact = { name: from.name, email: from.address, language }
  const customer = thread ? (await a.store.customer.find(thread.customerId))! : await findOrAddCustomer(a, contact)
  if (isRefusal(customer)) return unclear(a, rawMessageId, customer.refused)
  const asked = await a.store.incidentAnswer.askedIn(mail.inReplyTo ? [mail.inReplyTo] : [])
  const question = asked?.customerId === customer.id ? asked : undefined
  const speaking = { ...a, by: asCustomer(customer) }
  if (question && !thread && (await takeConfirmation(speaking, question, wordsOf(mail), 'email')))
    return a.store.rawMessage.settle(rawMessageId, { state: 'understood', reason: 'it-works' }, a.now)
  const heard = await hear(speaking, {
    customer,
    channel: 'email',
    question,
    subject: mail.subject,
    text: wordsOf(mail),
    quoted: mail.quoted,
    caseId: thread?.id ?? null,
    attachments,
    rawMessageId,
    messageId: mail.messageId,
    silent: !mail.judgement.machineMayAnswer,
    // awake when it was written; a desk that reads it hours later answers by day
    arrival: { channel: 'email', address: readEmail(from.address) ?? from.address, at: receivedAt },
  })
  if (isRefusal(heard)) return heard
  const { caseId, entryId } = heard
  await a.store.rawMessage.settle(rawMessageId, { state: 'understood', caseId, entryId }, a.now)
}

const wordsOf = (mail: ParsedMail): string => storable(mail.text || mail.subject || '—')

/** The case a mail goes on with: by the letters it answers, else by the number it names; never another customer's. */
async function threadOf(a: Act, mail: ParsedMail, address: string): Promise<Case | null> {
  const ids = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references]
  const named = await a.store.entry.lettersNamed([...new Set(ids)])
  const number = caseNumberIn(mail.subject, `${mail.text}\n${mail.quoted}`)?.number
  for (const id of [...named.map(({ caseId }) => caseId), ...(number ? [number] : [])]) {
    const theCase = await a.store.case.find(id)
    if (theCase && (await belongsTo(a, theCase, address))) return theCase
  }
  return null
}

async function belongsTo({ store }: Act, theCase: Case, address: string): Promise<boolean> {
  const points = await store.customer.contactPoints(theCase.customerId)
  return points.some(point => point.kind === 'email' && point.address === readEmail(address))
}

/** The same mail again, as when the sender's server missed our answer; an id alone proves nothing, programs repeat them. */
async function isRepeat(a: Act, mail: ParsedMail): Promise<boolean> {
  for (const { incoming, entryId, caseId } of await a.store.entry.lettersNamed(
    mail.messageId ? [mail.messageId] : [],
  )) {
    if (!incoming || !entryId) continue
    const [entry, theCase] = [await a.store.entry.find(entryId), await a.store.case.find(caseId)]
    if (entry?.text === wordsOf(mail) && (await belongsTo(a, theCase!, mail.from!.address))) return true
  }
  return false
}

const repeat = (a: Act, id: number) => a.store.rawMessage.settle(id, { state: 'repeat', reason: 'message-id' }, a.now)

/** What a machine wrote opens nothing; a report of failed delivery takes the delivery back. */
async function settleAutomatic(a: Act, { id, content }: { id: number; content: Buffer }, { judgement }: ParsedMail) {
  const { verdict, reason } = judgement
  const bounce = verdict === 'bounce' ? readBounce(content.toString('latin1')) : null
  if (bounce) await takeBack(a, bounce)
  await a.store.rawMessage.settle(id, { state: 'automatic', reason: `${verdict}: ${reason}` }, a.now)
}

/** Inside an act: stands where people see it. */
export async function unclear(a: Act, id: number, reason: string): Promise<void> {
  await a.store.rawMessage.settle(id, { state: 'quarantined', reason }, a.now)
  await record(a, { type: 'mail.quarantined', why: reason, data: { rawMessageId: id } })
}

/** Puts files where attachments lie, before the transaction that names them. */
export const keepFiles = ({ blobs }: Desk, files: { name: string; type: string; content: Buffer }[]) =>
  Promise.all(
    files.map(async ({ name, type, content }): Promise<AttachmentDraft> => {
      return { name, type, size: content.length, sha256: await blobs.put(content) }
    }),
  )

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
  const rawMessageId = await work(desk, THE_DESK, ({ store, now }) =>
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
  const heard = await hear(speaking, { ...told.word, customer, ...kept, ...(await arrival(a, told, customer)) })
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

async function teller(
  a: Act,
  { token, customerId, contact, unproven, word }: Told,
): Promise<{ customer: Customer; isNew: boolean } | Refusal> {
  const visit = token === undefined ? null : await openLink(a, token)
  if (isRefusal(visit)) return visit
  const theCase = word.caseId ? await a.store.case.find(word.caseId) : undefined
  if (word.caseId && !theCase) return refuse('case-not-found')
  const id = visit?.customerId ?? theCase?.customerId ?? customerId
  if (!id) {
    const language = languageOf(word.text, a.company.language)
    return meet(a, { ...contact, language }, { proven: !unproven })
  }
  const customer = await a.store.customer.find(id)
  return customer ? { customer, isNew: false } : refuse('customer-not-found')
}

/** The address that the customer has just named is one where the receipt may go in the same moment. */
async function arrival(a: Act, { contact }: Told, customer: Customer): Promise<Pick<Word, 'arrival'>> {
  const points = await a.store.customer.contactPoints(customer.id)
  const named = (kind: 'email' | 'phone', address: string | undefined) =>
    points.find(point => point.kind === kind && point.address === address)
  const email = named('email', contact?.email && readEmail(contact.email))
  if (email) return { arrival: { channel: 'email', address: email.address, at: a.now } }
  const phone = named('phone', contact?.phone && readPhone(contact.phone, a.company.country))
  return phone ? { arrival: { channel: 'sms', address: phone.address, at: a.now } } : {}
}

/** A person opens by hand what the desk could not understand. */
export const releaseFromQuarantine = (
  desk: Desk,
  by: Actor,
  rawMessageId: number,
  { text, ...contact }: Contact & { text: string },
) =>
  act<Heard>(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    await a.store.rawMessage.hold(rawMessageId)
    const raw = await a.store.rawMessage.find(rawMessageId)
    if (raw?.state !== 'quarantined') return refuse('not-found')
    const customer = await findOrAddCustomer(a, { ...contact, language: languageOf(text, a.company.language) })
    if (isRefusal(customer)) return customer
    const heard = await hear(a, { customer, channel: 'email', text, rawMessageId })
    if (isRefusal(heard)) return heard
    const { caseId, entryId } = heard
    await a.store.rawMessage.settle(rawMessageId, { state: 'released', reason: raw.reason, caseId, entryId }, a.now)
    await record(a, { type: 'mail.released', caseId, customerId: customer.id, data: { rawMessageId } })
    return heard
  })

export const asCustomer = ({ id, name }: Customer): Actor => ({ kind: 'customer', id, name })
