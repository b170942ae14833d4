/**
 * Which share of the customers below a place has to complain for it to be the place: three of a house are a sign, three
 * of a city are an ordinary day. A path of one label ("msk", "flight") is the whole of something and needs more.
 */
const SHARE = { part: 0.01, whole: 0.1 }

/** How many customers have to complain of a place below which there are so many services. */
export const neededFor = (place: string, threshold: number, services: number): number =>
  Math.max(threshold, Math.ceil(services * shareOf(place)))

/** So many services need to be counted below a place to know whether this number of complaints is enough. */
export const countsUpTo = (place: string, complaining: number): number => Math.ceil(complaining / shareOf(place)) + 1

const shareOf = (place: string): number => (place.includes('.') ? SHARE.part : SHARE.whole)

/** The deepest first: `a.b.c` before `a.b`. Of places as deep as each other the order is by name. */
export const deepestFirst = (a: string, b: string): number => depth(b) - depth(a) || (a < b ? -1 : a > b ? 1 : 0)

const depth = (place: string): number => place.split('.').length
