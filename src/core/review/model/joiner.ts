import { type Feature, feature, nameOf } from './feature.ts'

type Part = string | number | Feature

/**
 * Joins two parts to a feature's name, and gives the same feature for the same two each time: to make it anew and to look
 * it up takes much longer than to find it here. Both parts are of short lists; what people write does not belong here.
 */
export function joiner(between: string): (one: Part, other: Part) => Feature {
  const known = new Map<Part, (other: Part) => Feature>()
  return (one, other) => {
    let join = known.get(one)
    if (!join) {
      join = prefixer(`${written(one)}${between}`)
      known.set(one, join)
    }
    return join(other)
  }
}

/** The same for names that begin alike. */
export function prefixer(prefix: string): (part: Part) => Feature {
  const known = new Map<Part, Feature>()
  return part => {
    let found = known.get(part)
    if (found === undefined) {
      found = feature(prefix + written(part))
      known.set(part, found)
    }
    return found
  }
}

const written = (part: Part) => (typeof part === 'object' ? nameOf(part) : part)
