import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { fitLetter } from '../../core/intake/files.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { nextShift } from '../../core/staff/shift.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Instant } from '../../core/time.ts'
import { callAttempted } from '../../words/letters/call.ts'
import { noAnswer } from '../../words/letters/closure.ts'
import { ownerChanged } from '../../words/letters/handover.ts'
import type { Acting, Letter, Topic } from '../../words/letters/letter.ts'
import { pledgeBroken, pledgeMoved } from '../../words/letters/pledge.ts'
import { furtherReceipt, receipt } from '../../words/letters/receipt.ts'
import { reply } from '../../words/letters/reply.ts'
import type { Reader } from '../../words/reader.ts'
import { linkTo } from '../case/link.ts'
import type { Act } from '../desk.ts'
import { dutyOf, whoAnswers } from '../staff/people.ts'

/** A letter that is worded for the moment at which it may be read. */
export type Composer = (readAt: Instant) => Letter

/** The first receipt of a case: who is responsible, who is above, what comes by when, where to hear. */
export async function receiptLetter(
  act: Act,
  theCase: Case,
  customer: Customer,
  promised: Pledge[] | Promise<Pledge[]>,
): Promise<Composer> {
  const [pledges, { owner, escalation }, acting, topic, reaches] = await Promise.all([
    promised,
    whoAnswers(act, theCase.ownerId),
    actingFor(act, theCase.ownerId),
    topicOf(act, theCase),
    act.store.customer.reaches(customer.id),
  ])
  const facts = {
    topic,
    owner,
    acting,
    above: escalation,
    next: nearest(pledges),
    startsAt: nextShift((acting?.person as StaffMember) ?? owner, act.now, dutyOf(act)),
    askReach: reaches.length === 0,
  }
  return readAt => receipt(readerOf(act, theCase, customer, readAt), facts)
}

/** The receipt of a further word in a known case. */
export async function furtherLetter(act: Act, theCase: Case, customer: Customer, pledges: Pledge[]): Promise<Composer> {
  const { owner } = await whoAnswers(act, theCase.ownerId)
  const acting = await actingFor(act, theCase.ownerId)
  const startsAt = nextShift((acting?.person as StaffMember) ?? owner, act.now, dutyOf(act))
  const facts = { topic: await topicOf(act, theCase), owner, acting, next: nearest(pledges), startsAt }
  return readAt => furtherReceipt(readerOf(act, theCase, customer, readAt), facts)
}

interface ReplyWords {
  text: string
  author: StaffMember
  askSolved: boolean
  files?: { name: string; size: number }[]
}

export async function replyLetter(
  act: Act,
  theCase: Case,
  customer: Customer,
  { text, author, askSolved, files = [] }: ReplyWords,
): Promise<Composer> {
  const { carried, left } = fitLetter(files)
  const named = { attached: carried.map(({ name }) => name), onPage: left.map(({ name }) => name) }
  const facts = { topic: await topicOf(act, theCase), author, text, askSolved, files: named }
  return readAt => reply(readerOf(act, theCase, customer, readAt), facts)
}

export async function movedLetter(
  act: Act,
  theCase: Case,
  customer: Customer,
  { old, next, reason }: { old: Pledge; next: Pledge; reason: string },
): Promise<Composer> {
  const { owner, escalation } = await whoAnswers(act, theCase.ownerId)
  const facts = { topic: await topicOf(act, theCase), owner, above: escalation, old, next, reason, move: next.moves }
  return readAt => pledgeMoved(readerOf(act, theCase, customer, readAt), facts)
}

export async function handoverLetter(
  act: Act,
  theCase: Case,
  customer: Customer,
  { from, to, pledges }: { from: StaffMember; to: StaffMember; pledges: Pledge[] },
): Promise<Composer> {
  const facts = { topic: await topicOf(act, theCase), from, to, next: nearest(pledges) }
  return readAt => ownerChanged(readerOf(act, theCase, customer, readAt), facts)
}

export async function restingLetter(act: Act, theCase: Case, customer: Customer): Promise<Composer> {
  const { owner } = await whoAnswers(act, theCase.ownerId)
  const facts = { topic: await topicOf(act, theCase), owner, answeredAt: theCase.answeredAt ?? act.now }
  return readAt => noAnswer(readerOf(act, theCase, customer, readAt), facts)
}

export async function callLetter(
  act: Act,
  theCase: Case,
  customer: Customer,
  { caller, number }: { caller: StaffMember; number: string },
): Promise<Composer> {
  const facts = { topic: await topicOf(act, theCase), caller, calledAt: act.now, number, againBy: null }
  return readAt => callAttempted(readerOf(act, theCase, customer, readAt), facts)
}

/** The draft that the owner of a broken promise finds, with a blank for what happens now. */
export const brokenDraft = (act: Act, theCase: Case, customer: Customer, pledge: Pledge): string =>
  pledgeBroken(readerOf(act, theCase, customer, act.now), pledge)

export const readerOf = (act: Act, { language }: Case, { zone, country }: Customer, now: Instant): Reader =>
  readerIn(act, { language, zone, country }, now)

/** A reader of whom only this is known: one for all who share it. */
export function readerIn(
  { company, desk }: Act,
  { language, zone, country }: Pick<Customer, 'language' | 'zone' | 'country'>,
  now: Instant,
): Reader {
  const named = { name: company.company, latinName: company.latinCompany, zone: company.zone }
  return {
    language,
    zone: zone ?? company.customersZone,
    country: country ?? company.country,
    now,
    company: named,
    zones: desk.zones,
  }
}

export const topicOf = async (act: Act, { id, subject, customerId }: Case): Promise<Topic> => ({
  number: id,
  subject,
  link: await linkTo(act, id, customerId),
})

/** Who acts for an owner who is away, and until when. */
export async function actingFor(act: Act, ownerId: number): Promise<Acting | null> {
  const { deputy } = await whoAnswers(act, ownerId)
  const absences = await act.store.staff.absencesAt(act.now)
  const absence = absences.find(({ staffId }) => staffId === ownerId)
  return deputy && absence ? { person: deputy, until: absence.endsAt } : null
}

const nearest = (pledges: Pledge[]): Pledge | null =>
  pledges.filter(({ state }) => state === 'open').sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0] ?? null
