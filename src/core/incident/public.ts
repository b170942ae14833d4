import { readPlace } from '../customer/place.ts'
import type { Instant } from '../time.ts'
import type { Bulletin, Incident, NextWord } from './incident.ts'
import type { Scope } from './scope/scope.ts'

/** Why an incident is public: its scope was a place alone, or somebody decided so. */
export type PublicationReason = 'place' | 'decided'

/** Who made an incident public, and when. */
export interface Publication {
  incidentId: number
  reason: PublicationReason
  at: Instant
  byName: string
}

/** What hits a place is everybody's to know; what hits a list of people is theirs until somebody decides otherwise. */
export const isOfPlaces = ({ places, assets, customerIds, customers, cases }: Scope): boolean =>
  places.length > 0 && !assets.length && !customerIds.length && !customers.length && !cases.length

/** Whether an incident that hits these places matters at this one: it lies there, above it or below it. */
export const touches = (place: string, places: string[]): boolean => {
  const own = `${place.toLowerCase()}.`
  return places.some(each => own.startsWith(`${each.toLowerCase()}.`) || `${each.toLowerCase()}.`.startsWith(own))
}

/** A place as people type it: "msk north, house12" is `msk.north.house12`; undefined where it is none. */
export const typedPlace = (text: string): string | undefined =>
  readPlace(
    text
      .slice(0, 300)
      .split(/[\s,;/›>.]+/u)
      .filter(Boolean)
      .join('.'),
  )

/** What everybody may know of an incident. */
export type PublicIncident = Pick<Incident, 'id' | 'title' | 'severity' | 'startedAt' | 'declaredAt' | 'endedAt'> & {
  places: string[]
  /** The oldest first, without corrections: those concern the ones who were written to by mistake. */
  bulletins: Bulletin[]
  words: Pick<NextWord, 'dueAt' | 'state' | 'settledAt'>[]
}

/** When something of it changed last that everybody may know. */
export function updatedAt({ declaredAt, bulletins, words, endedAt }: PublicIncident): Instant {
  const moments = [declaredAt, endedAt, ...bulletins.map(({ at }) => at)]
  const broken = words.filter(({ state }) => state === 'broken').map(({ settledAt }) => settledAt)
  return new Date(Math.max(...[...moments, ...broken].map(moment => moment?.getTime() ?? 0)))
}
