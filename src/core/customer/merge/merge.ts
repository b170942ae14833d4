import { type Refusal, refuse } from '../../refusal.ts'
import type { Instant } from '../../time.ts'
import type { Customer } from '../customer.ts'

/** How long a merge of customers can be taken back. */
export const UNDO_DAYS = 30
const DAY_MS = 86_400_000

/** What stands between two customers and one. */
export interface Merging {
  from: Customer
  into: Customer
  /** Of the two, whose data were asked to be erased, or are gone. */
  erasing: number[]
  /** Incidents for which both are still to be paid: one payment would hide the other. */
  bothUnpaid: number[]
  /** Settlements that are being booked at this moment. */
  booking: number[]
}

/** Why two customers cannot become one; null when they can. */
export function checkCustomerMerge({ from, into, erasing, bothUnpaid, booking }: Merging): Refusal | null {
  if (from.id === into.id) return refuse('customers-are-one', { field: 'fromId' })
  if (erasing.length) return refuse('customer-merge-erased', { values: { number: erasing[0]! } })
  if (booking.length) return refuse('customer-merge-booking', { items: booking.map(String) })
  return bothUnpaid.length ? refuse('customer-merge-unpaid', { items: bothUnpaid.map(String) }) : null
}

/** When a customer chose channels last; null where nothing was chosen. */
export interface Chosen {
  at: Instant | null
}

export type Winner = 'from' | 'into'
/** `only`: the other has chosen nothing. `later`: both have, and this is the later word. `nobody`: neither has. */
export type ReachWins = { wins: Winner; why: 'only' | 'later' | 'nobody' }

/** Whose choice of channels and hours holds: what the person said last. */
export function reachAfter(from: Chosen, into: Chosen): ReachWins {
  if (!from.at && !into.at) return { wins: 'into', why: 'nobody' }
  if (!from.at || !into.at) return { wins: from.at ? 'from' : 'into', why: 'only' }
  return { wins: from.at > into.at ? 'from' : 'into', why: 'later' }
}

type Told = Pick<Customer, 'name' | 'language' | 'country' | 'externalId' | 'zone' | 'convenientHours'>

/**
 * What the one who stays is called afterwards, and when they may be told. Hours and zone belong to the choice that
 * holds; where it says nothing, the other's stand: too few hours disturb nobody.
 */
export function toldAfter(from: Told, into: Told, { wins }: Pick<ReachWins, 'wins'>): Told {
  const [first, second] = wins === 'from' ? [from, into] : [into, from]
  return {
    name: into.name || from.name,
    language: first.language,
    country: into.country ?? from.country,
    externalId: into.externalId ?? from.externalId,
    zone: first.zone ?? second.zone,
    convenientHours: first.convenientHours ?? second.convenientHours,
  }
}

/** A case that came after the merge, and what tells whose it is. */
export interface CaseSince {
  id: number
  subject: string
  /** It came from an address, or is about a service, that one of the two brought; `null`: nothing tells. */
  whose: Winner | null
}

export interface Undoing {
  at: Instant
  undone: boolean
  /** Something has gone over since in a merge that rests on this one. */
  laterMerge: boolean
  erased: boolean
  /** Cases of the two that have become one since, as "from → into". */
  mergedCases: { fromId: number; intoId: number }[]
  since: CaseSince[]
}

/** Where each case that came since belongs: as somebody has said, or as it tells by itself. */
export const homesOf = (since: CaseSince[], said: Map<number, Winner>): { id: number; to: Winner | null }[] =>
  since.map(({ id, whose }) => ({ id, to: said.get(id) ?? whose }))

/** Why a merge cannot be taken back now; null when it can. */
export function checkUndoing(undoing: Undoing, said: Map<number, Winner>, now: Instant): Refusal | null {
  const { at, undone, laterMerge, erased, mergedCases, since } = undoing
  if (undone) return refuse('customer-not-merged')
  if (erased) return refuse('customer-merge-erased')
  if (now.getTime() - at.getTime() > UNDO_DAYS * DAY_MS)
    return refuse('customer-merge-too-old', { values: { days: UNDO_DAYS } })
  if (laterMerge) return refuse('customer-merge-later')
  if (mergedCases.length)
    return refuse('customer-merge-cases', { items: mergedCases.map(({ fromId, intoId }) => `${fromId} → ${intoId}`) })
  const open = homesOf(since, said).filter(({ to }) => to === null)
  return open.length
    ? refuse('customer-merge-undecided', { field: 'cases', items: open.map(({ id }) => String(id)) })
    : null
}
