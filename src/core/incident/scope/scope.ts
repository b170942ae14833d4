import { readPlace } from '../../customer/place.ts'
import { isRefusal, type Refusal, refuse } from '../../refusal.ts'
import { readList } from './list.ts'

/** What an incident hits. The customers are found from it in the database (src/store/incident/concerned.ts). */
export interface Scope {
  /** Each with everything below it. */
  places: string[]
  /** External ids of assets. */
  assets: string[]
  customerIds: number[]
  /** External ids of customers. */
  customers: string[]
  /** Numbers of cases: their customers. */
  cases: number[]
  conditions: AssetCondition[]
}

/** Assets of a kind, or whose label holds a text; both where both are given. */
export interface AssetCondition {
  kind?: string
  label?: string
}

export const NO_SCOPE: Scope = { places: [], assets: [], customerIds: [], customers: [], cases: [], conditions: [] }

/** A scope as it is handed in. */
export type SaidScope = Partial<Scope> & {
  /** A list as CSV besides, read by `readList`. */
  list?: string
}

/** Each thing once, places in their plain form and without those that lie below another one. */
export function readScope({ list, ...said }: SaidScope): Scope | Refusal {
  const listed = list?.trim() ? readList(list) : NO_SCOPE
  if (isRefusal(listed)) return listed
  const scope = { ...NO_SCOPE, ...said }
  const places: string[] = []
  for (const value of [...scope.places, ...listed.places]) {
    const place = readPlace(value)
    if (!place) return refuse('place-invalid', { field: 'scope.places', values: { value } })
    places.push(place)
  }
  const conditions = scope.conditions.map(({ kind, label }) => ({ ...(kind && { kind }), ...(label && { label }) }))
  return {
    places: widest(places),
    assets: once([...scope.assets, ...listed.assets]),
    customerIds: once(scope.customerIds),
    customers: once([...scope.customers, ...listed.customers]),
    cases: once([...scope.cases, ...listed.cases]),
    conditions: once(conditions.filter(({ kind, label }) => kind || label).map(each => JSON.stringify(each))).map(
      text => JSON.parse(text) as AssetCondition,
    ),
  }
}

/** Whether a place is one of the scope's, or lies below one. */
export const liesWithin = (place: string, places: string[]): boolean =>
  places.some(wide => place === wide || place.startsWith(`${wide}.`))

const widest = (places: string[]): string[] =>
  once(places).filter(
    (place, _, all) =>
      !liesWithin(
        place,
        all.filter(other => other !== place),
      ),
  )

const once = <T extends string | number>(values: T[]): T[] => [...new Set(values)].sort(compare)
const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)

/** From here on the number of the concerned has to be typed: a wrong place must not reach a city. */
export const MANY = { customers: 10_000, share: 0.2 }

/**
 * Whether so many may be concerned. None at all has to be confirmed as 0, and very many by their number. `fresh` are
 * those who were not concerned before: a scope that shrinks asks nothing.
 */
export function checkSize(
  size: { concerned: number; fresh: number; customers: number },
  confirm: number | undefined,
): Refusal | null {
  const { concerned, fresh, customers } = size
  if (confirm === concerned) return null
  if (concerned === 0) return refuse('nobody-concerned', { field: 'confirm' })
  const many = fresh > MANY.customers || fresh > customers * MANY.share
  return many ? refuse('confirm-count', { field: 'confirm', values: { number: concerned } }) : null
}
