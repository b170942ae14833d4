import { THE_DESK } from '../../core/actor.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { readPhone } from '../../core/customer/phone.ts'
import type { Receipt } from '../../core/notice/channel.ts'
import type { SmsGateway } from '../../core/notice/channel-settings.ts'
import { type ProviderCall, readEarlyReceipt, readIncoming } from '../../core/notice/receipt.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { after, MINUTE, SECOND } from '../../core/time.ts'
import type { AttachmentDraft } from '../../store/case/entry.ts'
import type { Question } from '../../store/incident/answer.ts'
import { findOrAddCustomer } from '../customer/customer.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { takeConfirmation } from '../incident/join.ts'
import { recordReceiptIn } from '../notice/delivery.ts'
import { gatewaysOf } from '../secret/lock.ts'
import { hear } from './hear.ts'
import { asCustomer, keepRaw, unclear, waitForStaff } from './intake.ts'

/** A provider's call with a customer's short message: stored as it came, understood by the worker. */
export const keepShortMessage = (desk: Desk, call: ProviderCall): Promise<number> =>
  keepRaw(desk, { source: 'sms', content: Buffer.from(JSON.stringify(call)) })

/** A stored short message becomes a word in the case that our last one to this number was about, else in a new one. */
export async function recordShortMessage(desk: Desk, rawMessageId: number): Promise<void> {
  const result = await act(desk, THE_DESK, async a => {
    const raw = await a.store.rawMessage.hold(rawMessageId)
    if (!raw) return
    const receipt = readEarlyReceipt(JSON.parse(raw.content.toString()))
    if (receipt) return takeEarly(a, raw, receipt)
    const message = await readMessage(a, raw.content)
    return message ? hearMessage(a, raw, message) : unclear(a, rawMessageId, 'unreadable')
  })
  if (isRefusal(result)) await waitForStaff(desk, rawMessageId)
}

/** Our record comes within seconds, or after a restart; a receipt for nobody's message is somebody else's. */
async function takeEarly(
  a: Act,
  { id, receivedAt }: { id: number; receivedAt: Date },
  receipt: Receipt,
): Promise<void> {
  if (await recordReceiptIn(a, 'sms', receipt))
    await a.store.rawMessage.settle(id, { state: 'automatic', reason: 'receipt' }, a.now)
  else if (a.now < after(receivedAt, RECORD_COMES_WITHIN))
    await a.store.rawMessage.release(id, after(a.now, LOOK_AGAIN), { counted: false })
  else await a.store.rawMessage.settle(id, { state: 'discarded', reason: 'receipt-of-nobody' }, a.now)
}

/** Longer than a sender's lease, so that every try that may still be recorded is. */
const RECORD_COMES_WITHIN = 15 * MINUTE
const LOOK_AGAIN = 5 * SECOND

async function readMessage(a: Act, content: Buffer): Promise<{ phone: string; text: string } | null> {
  const gateway = (await gatewaysOf(a)).find(({ channel }) => channel === 'sms')
  const message = readIncoming((gateway?.settings ?? {}) as Partial<SmsGateway>, JSON.parse(content.toString()))
  if (!message) return null
  // providers give numbers with and without the plus
  const phone = readPhone(message.from, a.company.country) ?? readPhone(`+${message.from}`)
  return phone ? { phone, text: message.text } : null
}

async function hearMessage(
  a: Act,
  raw: { id: number; receivedAt: Date },
  { phone, text }: { phone: string; text: string },
): Promise<Refusal | undefined> {
  const customer = await findOrAddCustomer(a, { phone, language: languageOf(text, a.company.language) })
  if (isRefusal(customer)) return void (await unclear(a, raw.id, customer.refused))
  return hearShort(a, raw, { channel: 'sms', address: phone, customer, text })
}

/** A customer's word on a channel without threads. */
export interface ShortWord {
  channel: 'sms' | 'telegram'
  address: string
  customer: Customer
  text: string
  attachments?: AttachmentDraft[]
  /** The case it goes on with where no message of ours to this address was about one. */
  otherwise?: number | null
}

/** It answers the last all-clear, or goes on in the case that our last message to this address was about. */
export async function hearShort(
  a: Act,
  { id: rawMessageId, receivedAt }: { id: number; receivedAt: Date },
  { channel, address, customer: known, text, attachments, otherwise = null }: ShortWord,
): Promise<Refusal | undefined> {
  const question = await a.store.incidentAnswer.askedLast(channel, address)
  // of two who share a telephone the one who was asked answers
  const customer = question ? (await a.store.customer.find(question.customerId))! : known
  // what answers an all-clear says nothing of a case about something else
  const last = (await a.store.notice.lastCaseTold(channel, address)) ?? (question ? null : otherwise)
  const theCase = last === null ? undefined : await a.store.case.find(last)
  const speaking = { ...a, by: asCustomer(customer) }
  if (question && !theCase && (await takeConfirmation(speaking, question, text, channel)))
    return void (await a.store.rawMessage.settle(rawMessageId, { state: 'understood', reason: 'it-works' }, a.now))
  const heard = await hear(speaking, {
    customer,
    channel,
    text,
    caseId: theCase?.customerId === customer.id ? theCase.id : null,
    ...(question && { question, subject: await titleOf(a, question) }),
    attachments,
    rawMessageId,
    arrival: { channel, address, at: receivedAt },
  })
  if (isRefusal(heard)) return heard
  const { caseId, entryId } = heard
  await a.store.rawMessage.settle(rawMessageId, { state: 'understood', caseId, entryId }, a.now)
}

/** A bare "2" says nothing of what the matter is. */
const titleOf = async ({ store }: Act, { incidentIds }: Question): Promise<string> =>
  (await store.incident.findMany(incidentIds)).map(({ title }) => title).join('; ')
