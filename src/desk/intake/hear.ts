import { detectAsks } from '../../core/ask/detect.ts'
import type { Case } from '../../core/case/case.ts'
import { effectOfWord } from '../../core/case/word.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { EventDraft } from '../../core/event.ts'
import { caseSubject } from '../../core/intake/mail/subject.ts'
import { wordOf } from '../../core/intake/word-of.ts'
import type { Language } from '../../core/language.ts'
import type { Address } from '../../core/notice/address.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import type { Instant } from '../../core/time.ts'
import type { AttachmentDraft, EntryDraft } from '../../store/case/entry.ts'
import type { Question } from '../../store/incident/answer.ts'
import { closeCase } from '../case/closure.ts'
import { withServingOwner } from '../case/handover.ts'
import { stopScheduled } from '../case/held.ts'
import { type Act, alertStaff, record } from '../desk.ts'
import { joinIncidents, knownLetter, noteWhetherItWorks } from '../incident/join.ts'
import { furtherLetter, receiptLetter } from '../notice/letter.ts'
import { type NoticePlan, planNotice } from '../notice/plan.ts'
import { policiesFor, promiseByPolicy } from '../pledge/promise.ts'
import { openAppeal } from '../ruling/appeal.ts'
import { startClocks } from '../ruling/clock.ts'
import { candidatesNow, findOwner, whoActs } from '../staff/people.ts'

/** One word of a customer's, understood: who, where, what. */
export interface Word {
  customer: Customer
  /** How it came: `email`, `web`, `page`, `phone`, `api`, `sms`. */
  channel: string
  text: string
  quoted?: string
  subject?: string
  /** The case it continues, found by its thread; a new one opens without. */
  caseId?: number | null
  kind?: string
  place?: string | null
  attachments?: AttachmentDraft[]
  rawMessageId?: number
  messageId?: string | null
  /** Where it can be answered in the moment. */
  arrival?: Address & { at: Instant }
  /** The writer's program asks machines not to answer: no receipt. */
  silent?: boolean
  /** "solved" or "not solved" said by a button, where no text has to be read for it. */
  meaning?: 'solved' | 'not-solved'
  /** The all-clear that it answers: "1" and "2" have a meaning then. */
  question?: Question
  /** The ruling that the customer does not agree with: the word is an appeal. */
  appealAgainst?: number
}

export interface Heard {
  caseId: number
  entryId: number
  opened: boolean
}

/** A customer's word: it opens a case with an owner at once, or goes on in the one it belongs to. */
export async function hear(act: Act, word: Word): Promise<Heard | Refusal> {
  const known = word.caseId ? await holdStaying(act, word.caseId) : undefined
  const heard = known ? await goOn(act, known, word) : await open(act, word)
  if (isRefusal(heard)) return heard
  const { question, channel: via, customer } = word
  await noteWhetherItWorks(act, {
    question,
    meaning: meaningOf(word),
    via,
    customerId: customer.id,
    caseId: heard.caseId,
  })
  return heard
}

/** The case that a word belongs to; where it was merged, the one in which it lives on. */
async function holdStaying({ store }: Act, caseId: number): Promise<Case | undefined> {
  const named = await store.case.hold(caseId)
  return named?.state === 'merged' ? store.case.hold(await store.merge.staying(caseId)) : named
}

const meaningOf = ({ meaning, text, question }: Word, asked = false) =>
  meaning ?? wordOf(text, { yesNoAsked: asked || question !== undefined })

async function open(act: Act, said: Word): Promise<Heard | Refusal> {
  const { store, now } = act
  const [, found, owned, candidates] = await Promise.all([
    // two words at once of one customer find the same owner: what is asked after this sees what the other one did
    store.customer.hold(said.customer.id),
    store.customer.find(said.customer.id),
    store.case.lastOwnerOf(said.customer.id),
    candidatesNow(act),
  ])
  // who was made one with another customer meanwhile is heard as that one
  const customer = found!
  const word = { ...said, customer }
  const { kind = 'general', place = null, channel } = word
  const language = languageFor(word)
  const earlierOwnerId = (customer.id === said.customer.id ? owned : await store.case.lastOwnerOf(customer.id)) ?? null
  const [owner, policies, clocks, hits] = await Promise.all([
    findOwner(act, { earlierOwnerId, language, kind }, candidates),
    policiesFor(act, kind),
    store.legalClock.policies(),
    store.concerned.incidentsOf(customer.id, place),
  ])
  if (!owner) return refuse('nobody-to-own')
  const subject = caseSubject(word.subject ?? '', word.text)
  const { theCase, entryId } = await store.case.open(
    { customerId: customer.id, ownerId: owner.id, kind, subject, language, channel, place },
    wordAsSaid(word),
    now,
  )
  const data = { owner: owner.name, channel }
  const opened = { type: 'case.opened', caseId: theCase.id, customerId: customer.id, data }
  const [{ incidents }] = await Promise.all([
    joinIncidents(act, theCase, hits),
    keepAbout(act, theCase, entryId, word, { withAsks: true, event: opened }),
    startClocks(act, theCase, { starts: 'opening', receivedAt: now }, { customer, policies: clocks }),
  ])
  const heard = { caseId: theCase.id, entryId, opened: true }
  // what is known of an incident is promised by its next word, to all alike
  const pledges = incidents.length ? [] : promiseByPolicy(act, theCase, { policies, standing: [], customer })
  if (word.silent) await pledges
  else {
    const letter = incidents.length
      ? await knownLetter(act, theCase, customer, incidents)
      : { compose: receiptLetter(act, theCase, customer, pledges) }
    await planReceipt(act, theCase, word, entryId, letter)
  }
  return heard
}

/** A receipt; the bulletins that it tells of do not come a second time. */
async function planReceipt(
  act: Act,
  theCase: Case,
  { customer, arrival }: Word,
  entryId: number,
  letter: Pick<NoticePlan, 'compose' | 'tells'>,
): Promise<void> {
  const plan: NoticePlan = {
    kind: 'receipt',
    reason: `case:${theCase.id}:entry:${entryId}:receipt`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    entryId,
    purpose: 'receipt',
    arrival,
    automatic: true,
    ...letter,
  }
  const planned = await planNotice(act, plan)
  const { tells = [] } = letter
  if (!planned.length || !tells.length) return
  await act.store.withdrawal.inReceipt(customer.id, tells, act.by, act.now)
  await act.store.incidentCall.dropFor(customer.id, tells, act.by, act.now)
}

async function goOn(act: Act, theCase: Case, word: Word): Promise<Heard | Refusal> {
  const asked = theCase.state === 'answered' || theCase.state === 'no-answer'
  const meaning = meaningOf(word, asked)
  const effect = effectOfWord(theCase.state, meaning, act.by.kind === 'staff' ? 'by-staff' : 'by-customer')
  const came = { type: 'case.heard', caseId: theCase.id, customerId: theCase.customerId, data: { effect } }
  const withAsks = effect === 'continue' || effect === 'reopen'
  const { id: entryId } = await act.store.entry.add({ ...wordAsSaid(word), caseId: theCase.id }, act.now)
  await keepAbout(act, theCase, entryId, word, { withAsks, event: came })
  await stopScheduled(act, theCase)
  const heard = { caseId: theCase.id, entryId, opened: false }
  if (effect === 'note') return heard
  if (effect === 'close') await closeCase(act, theCase, { verdict: 'solved', via: word.channel, entryId })
  else await wake(act, await withServingOwner(act, theCase), word, entryId, effect === 'reopen')
  if (word.appealAgainst === undefined) return heard
  const { text } = word
  const known = (await act.store.case.find(theCase.id))!
  const appeal = await openAppeal(act, known, word.appealAgainst, { entryId, text, via: 'page' })
  return isRefusal(appeal) ? appeal : heard
}

/** Somebody waits again: the same owner, a new promise, and a short receipt. */
async function wake(act: Act, theCase: Case, word: Word, entryId: number, reopened: boolean): Promise<void> {
  const { store, now } = act
  if (reopened) await store.case.endClosure(theCase.id, now)
  const waited = theCase.waitingSince !== null
  await store.case.change(
    theCase.id,
    { state: 'open', waitingSince: theCase.waitingSince ?? now, reopened: theCase.reopened + (reopened ? 1 : 0) },
    now,
  )
  if (reopened) {
    await record(act, { type: 'case.reopened', caseId: theCase.id, customerId: theCase.customerId })
    const { id } = await whoActs(act, theCase.ownerId)
    await alertStaff(act, { staffId: id, kind: 'case-reopened', caseId: theCase.id })
  }
  const { incidents, fresh } = await joinIncidents(act, theCase)
  // who already waits has a promise and a receipt, an appeal gets its own; another one would be noise
  if ((waited && !fresh) || word.appealAgainst !== undefined) return
  const pledges = incidents.length ? [] : await promiseByPolicy(act, theCase)
  if (word.silent) return
  const letter = incidents.length
    ? await knownLetter(act, theCase, word.customer, incidents)
    : { compose: furtherLetter(act, theCase, word.customer, pledges) }
  await planReceipt(act, theCase, word, entryId, letter)
}

const wordAsSaid = (word: Word): Omit<EntryDraft, 'caseId'> => ({
  kind: 'message',
  authorKind: 'customer',
  authorId: word.customer.id,
  authorName: word.customer.name || (word.arrival?.address ?? ''),
  channel: word.channel,
  text: word.text,
  quoted: word.quoted ?? '',
  language: languageFor(word),
  rawMessageId: word.rawMessageId ?? null,
})

/** Keeps what belongs to a word: its files, its questions, its name as a letter, and what the log says of it. */
async function keepAbout(
  act: Act,
  { id: caseId, state }: Case,
  entryId: number,
  { text, attachments = [], messageId }: Word,
  { withAsks, event }: { withAsks: boolean; event: EventDraft },
): Promise<void> {
  const { store, now } = act
  const asks = withAsks ? detectAsks(text).map(ask => ({ caseId, entryId, text: ask.text, kind: ask.kind })) : []
  await Promise.all([
    store.entry.attach(caseId, entryId, attachments, now),
    withAsks && store.likeness.due(caseId, now, { anew: state !== 'open' }),
    store.ask.addAll(asks, now),
    messageId && store.entry.nameLetter({ messageId, caseId, entryId, incoming: true, at: now }),
    record(act, event),
  ])
}

const languageFor = (word: Word): Language => languageOf(word.text, word.customer.language)
