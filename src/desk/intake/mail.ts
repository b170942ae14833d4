import { type Actor, THE_DESK } from '../../core/actor.ts'
import { readEmail } from '../../core/customer/email.ts'
import { loopSign } from '../../core/intake/mail/loop.ts'
import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { RATES, rateVerdict } from '../../core/intake/mail/rate.ts'
import { writerOf } from '../../core/intake/mail/writer.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { storable } from '../../core/text/storable.ts'
import type { AttachmentDraft } from '../../store/case/entry.ts'
import { findOrAddCustomer } from '../customer/customer.ts'
import { type Act, act, type Desk, record } from '../desk.ts'
import { takeConfirmation } from '../incident/join.ts'
import { settleAutomatic } from './automatic.ts'
import { keepFiles } from './files.ts'
import { addComment, type PassedOn, passedOnByStaff } from './forwarded.ts'
import { type Heard, hear } from './hear.ts'
import { asCustomer, unclear, waitForStaff } from './intake.ts'
import { belongsTo, type RawMail, threadOf } from './thread.ts'

/** An understood mail becomes a word in a case; what a machine wrote opens none and starts no clock. */
export async function recordMail(desk: Desk, rawMessageId: number, mail: ParsedMail): Promise<void> {
  const attachments = await keepFiles(desk, mail.attachments)
  const result = await act(desk, THE_DESK, async a => {
    const from = writerOf(mail, a.company.mailbox)
    const [raw, , letters] = await Promise.all([
      a.store.rawMessage.hold(rawMessageId),
      // letters of one writer are heard one after the other, and each sees what became of the ones before it
      mail.judgement.verdict === 'person' && from?.address && a.store.customer.holdAddress('email', from.address),
      a.store.entry.lettersNamed(mail.messageId ? [mail.messageId] : []),
    ])
    return raw && takeMail(a, raw, { ...mail, from }, { attachments, letters })
  })
  if (isRefusal(result)) await waitForStaff(desk, rawMessageId)
}

/** `letters`: what is known under the name of this mail. */
async function takeMail(
  a: Act,
  raw: RawMail,
  mail: ParsedMail,
  { attachments, letters }: { attachments: AttachmentDraft[]; letters: Letter[] },
) {
  const { verdict } = mail.judgement
  if (MAY_LOOP.has(verdict) && !isPassed(raw) && (await isLoop(a, mail, letters))) return unclear(a, raw.id, 'loop')
  if (verdict !== 'person') return settleAutomatic(a, raw, mail)
  if (!mail.from?.address) return unclear(a, raw.id, 'no-sender')
  if (await isRepeat(a, mail, letters)) return repeat(a, raw.id)
  const [rate, whose] = await Promise.all([
    isPassed(raw) ? null : rateOf(a, raw, mail.from.address),
    whoseMail(a, raw, mail),
  ])
  if (rate === 'quarantine') return unclear(a, raw.id, 'too-many')
  const silent = rate === 'no-receipt' || !mail.judgement.machineMayAnswer
  return hearMail(a, raw, mail, whose, { attachments, silent })
}

type Letter = Awaited<ReturnType<Act['store']['entry']['lettersNamed']>>[number]

const MAY_LOOP = new Set(['person', 'auto-reply', 'out-of-office', 'list'])

/** A person has looked at it and wants it read as any other. */
const isPassed = ({ envelope }: RawMail) => typeof (envelope as { passedBy?: unknown } | null)?.passedBy === 'number'

async function isLoop(a: Act, { headers, from, messageId }: ParsedMail, letters: Letter[]): Promise<boolean> {
  const isOurs =
    letters.some(({ incoming }) => !incoming) ||
    (await a.store.incidentAnswer.noticeNamed(messageId ? [messageId] : [])) !== undefined
  return loopSign({ headers, from: from?.address ?? '', messageId, isOurs, mailbox: a.company.mailbox }) !== null
}

async function rateOf({ store }: Act, { id, receivedAt }: RawMail, address: string) {
  const spans = RATES.map(({ withinMs }) => withinMs)
  return rateVerdict(await store.rawMessage.countFrom(id, address, receivedAt, spans))
}

/** Who speaks in a mail, and where. */
async function whoseMail(a: Act, raw: RawMail, mail: ParsedMail) {
  const passedOn = await passedOnByStaff(a, mail)
  const from = passedOn?.from ?? mail.from!
  return { passedOn, from, ...(await threadOf(a, mail, from.address, raw)) }
}

async function hearMail(
  a: Act,
  raw: RawMail,
  mail: ParsedMail,
  { passedOn, from, theCase, elsewhere }: Awaited<ReturnType<typeof whoseMail>>,
  { attachments, silent }: { attachments: AttachmentDraft[]; silent: boolean },
) {
  const language = languageOf(`${mail.subject}\n${mail.text}`, a.company.language)
  const contact = { name: from.name, email: from.address, language }
  const customer = theCase ? (await a.store.customer.find(theCase.customerId))! : await findOrAddCustomer(a, contact)
  if (isRefusal(customer)) return unclear(a, raw.id, customer.refused)
  const asked = await a.store.incidentAnswer.askedIn(mail.inReplyTo ? [mail.inReplyTo] : [])
  const question = asked?.customerId === customer.id && !passedOn ? asked : undefined
  const by: Actor = passedOn?.by ?? asCustomer(customer)
  const speaking = { ...a, by }
  if (question && !theCase && (await takeConfirmation(speaking, question, wordsOf(mail), 'email')))
    return a.store.rawMessage.settle(raw.id, { state: 'understood', reason: 'it-works' }, a.now)
  const heard = await hear(speaking, {
    customer,
    channel: 'email',
    question,
    subject: passedOn?.subject || mail.subject,
    text: passedOn?.text ?? wordsOf(mail),
    quoted: passedOn ? '' : mail.quoted,
    caseId: theCase?.id ?? null,
    attachments,
    rawMessageId: raw.id,
    messageId: mail.messageId,
    silent,
    // awake when it was written; a desk that reads it hours later answers by day
    ...(!passedOn && {
      arrival: { channel: 'email', address: readEmail(from.address) ?? from.address, at: raw.receivedAt },
    }),
  })
  if (isRefusal(heard)) return heard
  return settleHeard(speaking, raw, heard, { elsewhere, passedOn, customerId: customer.id })
}

async function settleHeard(
  a: Act,
  { id }: RawMail,
  { caseId, entryId, opened }: Heard,
  { elsewhere, passedOn, customerId }: { elsewhere: number | null; passedOn: PassedOn | null; customerId: number },
): Promise<Refusal | undefined> {
  if (passedOn) await addComment(a, caseId, passedOn)
  if (opened && elsewhere !== null)
    await record(a, { type: 'case.names-another', caseId, customerId, data: { otherCaseId: elsewhere } })
  return void (await a.store.rawMessage.settle(id, { state: 'understood', caseId, entryId }, a.now))
}

const wordsOf = (mail: ParsedMail): string => storable(mail.text || mail.subject || '—')

/** The same mail again, as when the sender's server missed our answer; an id alone proves nothing, programs repeat them. */
async function isRepeat(a: Act, mail: ParsedMail, letters: Letter[]): Promise<boolean> {
  for (const { incoming, entryId, caseId } of letters) {
    if (!incoming || !entryId) continue
    const [entry, theCase] = [await a.store.entry.find(entryId), await a.store.case.find(caseId)]
    if (entry?.text === wordsOf(mail) && (await belongsTo(a, theCase!, mail.from!.address))) return true
    const { forwarded } = mail
    if (forwarded && entry?.text === storable(forwarded.text))
      if (await belongsTo(a, theCase!, forwarded.from?.address ?? '')) return true
  }
  return false
}

const repeat = (a: Act, id: number) => a.store.rawMessage.settle(id, { state: 'repeat', reason: 'message-id' }, a.now)
