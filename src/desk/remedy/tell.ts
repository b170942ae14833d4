import type { Case } from '../../core/case/case.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import type { Reckoning, Remedy } from '../../core/remedy/entry.ts'
import type { Overpayment } from '../../core/remedy/overpayment.ts'
import { after, type Instant, MINUTE } from '../../core/time.ts'
import type { Letter } from '../../words/letters/letter.ts'
import {
  type RemedyFacts,
  remedyAccepted,
  remedyOffered,
  remedyOverpaid,
  remedyOwed,
  remedyPaid,
  remedyReversed,
} from '../../words/letters/remedy.ts'
import { settlementTakenBack } from '../../words/letters/settlement.ts'
import type { Person, Reader } from '../../words/reader.ts'
import type { Act } from '../desk.ts'
import { readerIn, readerOf, topicOf } from '../notice/letter.ts'
import { planNotice, withdrawNotices } from '../notice/plan.ts'
import { whoAnswers } from '../staff/people.ts'

/** So long the letter of a sum waits: what is booked, agreed and paid in one go is one letter, a slip none. */
const WAITS = 2 * MINUTE

/** Tells the customer of an entry: the sum, how it came about, by when it is paid. Gestures need no letter of ours. */
export async function tellRemedy(a: Act, theCase: Case, entry: Remedy): Promise<void> {
  if (entry.kind === 'goodwill') return
  const untold = await withdrawUntold(a, entry)
  if (untold.length && entry.reversesId !== null) return
  const customer = (await a.store.customer.find(theCase.customerId))!
  const { owner } = await whoAnswers(a, theCase.ownerId)
  const pledge = await pledgeBehind(a, entry)
  const sum = { minor: Math.abs(entry.amountMinor), currency: entry.currency }
  const reckoning = untold.find(({ rule }) => rule !== null)?.reckoning ?? null
  const facts = { topic: await topicOf(a, theCase), owner, sum, reckoning }
  const compose = (readAt: Instant) => letterOf(readerOf(a, theCase, customer, readAt), entry, facts, pledge)
  await planNotice(a, {
    kind: 'remedy',
    reason: `remedy:${entry.id}`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    purpose: 'answer',
    from: after(a.now, WAITS),
    automatic: true,
    compose,
  })
}

/**
 * Withdraws the letters that have not left of entries whose whole sum this one agrees to, pays or takes back. Returns of
 * which entries the customer has not heard.
 */
async function withdrawUntold(a: Act, entry: Remedy): Promise<Remedy[]> {
  const untold: Remedy[] = []
  const why = entry.reversesId === null ? 'told-together' : 'entry-undone'
  for (let base = await baseOf(a, entry); base; base = await baseOf(a, base)) {
    if (Math.abs(entry.amountMinor) !== base.amountMinor || !(await withdrawLetter(a, base, why))) break
    untold.push(base)
  }
  return untold
}

/** What an entry takes back, where nothing came before that, or what it agrees to or pays. */
async function baseOf(a: Act, { ofId, reversesId }: Remedy): Promise<Remedy | undefined> {
  const id = reversesId ?? ofId
  const base = id === null ? undefined : await a.store.remedy.find(id)
  return reversesId !== null && base?.ofId !== null ? undefined : base
}

/** Whether a letter of this entry stays unsent: held meanwhile, so that no sender takes it. */
async function withdrawLetter(a: Act, { id, caseId, customerId }: Remedy, why: string): Promise<boolean> {
  const letters = await a.store.notice.siblings(`remedy:${id}:${customerId}:`)
  const waiting = letters.filter(({ state }) => state !== 'withdrawn').map(letter => letter.id)
  const free = await a.store.notice.holdFree(waiting)
  if (!letters.length || free.size < waiting.length) return false
  const held = letters.filter(letter => free.has(letter.id))
  await withdrawNotices(a, held, { caseId, customerId }, why)
  return true
}

/** The promise that an entry stands under; of a payment that is taken back the one that is open again. */
async function pledgeBehind(a: Act, { pledgeId, kind, reversesId }: Remedy): Promise<Pledge | undefined> {
  const taken = kind === 'paid' && reversesId !== null ? await a.store.remedy.find(reversesId) : undefined
  const id = taken?.pledgeId ?? pledgeId
  return id === null ? undefined : a.store.pledge.find(id)
}

/** Tells one who never wrote that what a settlement told does not hold. */
export async function tellSettledBack(a: Act, back: Remedy): Promise<void> {
  const incident = (await a.store.incident.find(back.incidentId!))!
  const sum = { minor: -back.amountMinor, currency: back.currency }
  const facts = { title: incident.title, sum, why: back.why! }
  await tellWithoutCase(a, back.customerId, `remedy:${back.id}`, (reader, by) =>
    settlementTakenBack(reader, { ...facts, by }),
  )
}

/** Tells a customer that too much was paid, and what becomes of it. */
export async function tellOverpaid(a: Act, entry: Remedy, { verdict, why, ...paid }: Overpayment): Promise<void> {
  const sum = { minor: paid.amountMinor, currency: paid.currency }
  await tellWithoutCase(a, entry.customerId, `overpayment:${paid.id}`, (reader, owner) =>
    remedyOverpaid(reader, { verdict, why, sum, owner }),
  )
}

/** A letter that belongs to no case, in the name of whoever acts. */
async function tellWithoutCase(
  a: Act,
  customerId: number,
  reason: string,
  write: (reader: Reader, by: Person) => Letter,
): Promise<void> {
  const customer = (await a.store.customer.find(customerId))!
  const member = (await a.store.staff.find(a.by.id!))!
  await planNotice(a, {
    kind: 'remedy',
    reason,
    customer,
    language: customer.language,
    caseId: null,
    ownerId: member.id,
    purpose: 'news',
    automatic: true,
    compose: readAt => write(readerIn(a, customer, readAt), member),
  })
}

const stillDue = (pledge: Pledge | undefined) => (pledge?.state === 'open' ? pledge.dueAt : null)

function letterOf(
  reader: Reader,
  entry: Remedy,
  facts: RemedyFacts & { reckoning: Reckoning | null },
  pledge: Pledge | undefined,
): Letter {
  const { kind, reversesId, why } = entry
  if (reversesId !== null)
    return remedyReversed(reader, { ...facts, kind: kind as 'owed', why: why!, paidBy: stillDue(pledge) })
  switch (kind) {
    case 'owed': {
      const byRule = entry.rule !== null
      return remedyOwed(reader, { ...facts, reckoning: entry.reckoning!, byRule, paidBy: pledge?.dueAt ?? null })
    }
    case 'accepted':
      return remedyAccepted(reader, { ...facts, paidBy: pledge!.dueAt })
    case 'paid':
      return remedyPaid(reader, { ...facts, reference: entry.reference! })
    default:
      return remedyOffered(reader, facts)
  }
}
