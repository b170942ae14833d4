import { after, type Instant, MINUTE } from '../time.ts'
import type { LikenessPolicy } from './policy.ts'

/** One complaint that holds a mark. */
export interface Sighting {
  caseId: number
  customerId: number
  at: Instant
  detail: string
  /** The open incident that it has joined; the proposal that holds it already. */
  incidentId: number | null
  proposalId: number | null
}

export interface Group {
  /** What narrows them, where any of them said it. */
  detail: string
  /** Whom nothing accounts for yet, the oldest first. */
  free: Sighting[]
  /** All within the window that fit, the oldest first. */
  all: Sighting[]
}

/**
 * The complaints that have one mark and came within the window before `at`. Null where they are too few, or where an
 * incident is declared of it. Those that name another date, or another house, are another group: the largest counts.
 */
export function groupOf(sightings: Sighting[], policy: LikenessPolicy, at: Instant): Group | null {
  const group = fitting(within(sightings, policy, at))
  const known = Math.max(0, ...countBy(group.all, ({ incidentId }) => incidentId).values())
  return known < policy.customers && customersIn(group.free) >= policy.customers ? group : null
}

/** What came in the window of a policy that ends at a moment. */
export function within(sightings: Sighting[], { withinMinutes }: LikenessPolicy, at: Instant): Sighting[] {
  const from = after(at, -withinMinutes * MINUTE)
  return sightings.filter(one => one.at >= from && one.at <= at).sort(byAge)
}

function fitting(sightings: Sighting[]): Group {
  const details = countBy(sightings, ({ detail }) => detail || null)
  const detail = [...details].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''
  const all = sightings.filter(one => one.detail === detail || one.detail === '')
  return { detail, all, free: all.filter(isFree) }
}

export const isFree = ({ incidentId, proposalId }: Pick<Sighting, 'incidentId' | 'proposalId'>): boolean =>
  incidentId === null && proposalId === null

/** One customer counts once, however often they write. */
export const customersIn = (cases: { customerId: number }[]): number =>
  new Set(cases.map(({ customerId }) => customerId)).size

/** How many customers stand behind each value; nothing for null. */
function countBy<K>(sightings: Sighting[], key: (one: Sighting) => K | null): Map<K, number> {
  const groups = new Map<K, Set<number>>()
  for (const one of sightings) {
    const value = key(one)
    if (value !== null) groups.set(value, (groups.get(value) ?? new Set()).add(one.customerId))
  }
  return new Map([...groups].map(([value, customers]) => [value, customers.size]))
}

const byAge = (a: Sighting, b: Sighting): number => a.at.getTime() - b.at.getTime() || a.caseId - b.caseId
