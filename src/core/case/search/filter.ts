import type { Actor } from '../../actor.ts'
import { readPlace } from '../../customer/place.ts'
import type { Language } from '../../language.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import type { Instant } from '../../time.ts'
import type { CaseState } from '../case.ts'

export const CASE_ORDERS = ['changed', 'opened', 'due'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

/** What a list of cases is narrowed to, as a person says it and as a view keeps it; moments are ISO 8601. */
export interface CaseSearch {
  q?: string
  owner?: 'me' | number
  customer?: number
  state?: CaseState | 'current'
  kind?: string
  channel?: string
  language?: Language
  place?: string
  incident?: number
  openedFrom?: string
  openedUntil?: string
  changedFrom?: string
  changedUntil?: string
  dueBefore?: string
  unanswered?: 'yes'
  overdue?: 'yes'
}

/** The same as it is asked of the record; words are looked for apart from it. */
export interface CaseFilter {
  ownerId?: number
  customerId?: number
  states?: CaseState[]
  kind?: string
  channel?: string
  language?: Language
  place?: string
  incidentId?: number
  openedFrom?: Instant
  openedUntil?: Instant
  changedFrom?: Instant
  changedUntil?: Instant
  dueBefore?: Instant
  unanswered?: boolean
  overdue?: boolean
}

/** What a person asks for. A case that lives on in another one is shown only to who asks for merged ones. */
export function filterOf(search: CaseSearch, by: Actor): CaseFilter | Refusal {
  const place = search.place && readPlace(search.place)
  if (search.place && !place) return refuse('place-invalid', { field: 'place', values: { value: search.place } })
  return {
    ownerId: search.owner === 'me' ? (by.id ?? undefined) : search.owner,
    customerId: search.customer,
    states: statesOf(search.state),
    kind: search.kind,
    channel: search.channel,
    language: search.language,
    place,
    incidentId: search.incident,
    openedFrom: moment(search.openedFrom),
    openedUntil: moment(search.openedUntil),
    changedFrom: moment(search.changedFrom),
    changedUntil: moment(search.changedUntil),
    dueBefore: moment(search.dueBefore),
    unanswered: search.unanswered && true,
    overdue: search.overdue && true,
  }
}

const statesOf = (state: CaseSearch['state']): CaseState[] | undefined =>
  state === 'current' ? ['open', 'answered'] : state && [state]

const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
