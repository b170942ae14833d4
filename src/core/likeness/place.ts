/**
 * Which share of the customers below a place has to complain for it to be the place: three of a house are a sign, three
 * of a city are an ordinary day. A path of one label ("msk", "flight") is the whole of something and needs more.
 */
const SHARE = { part: 0.01, whole: 0.1 }

/** So many are a sign however large the place is. */
export const MOST_NEEDED = 300

/** How many customers have to complain of a place below which `customers` have a service. */
export function neededFor(place: string, threshold: number, customers: number): number {
  const share = place.includes('.') ? SHARE.part : SHARE.whole
  return Math.max(threshold, Math.min(MOST_NEEDED, Math.ceil(customers * share)))
}

/** So many customers need to be counted below a place to know whether this number of complaints is enough. */
export const countsUpTo = (complaining: number): number => Math.ceil(complaining / SHARE.part) + 1

/** The deepest first: `a.b.c` before `a.b`. Of places as deep as each other the order is by name. */
export const deepestFirst = (a: string, b: string): number => depth(b) - depth(a) || (a < b ? -1 : a > b ? 1 : 0)

const depth = (place: string): number => place.split('.').length
