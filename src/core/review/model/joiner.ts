type Part = string | number

/**
 * Joins two parts to a name, and gives the same string for the same two each time: to make a name anew and to look it up
 * takes much longer than to find it here. Both parts are of short lists; what people write does not belong here.
 */
export function joiner(between: string): (one: Part, other: Part) => string {
  const known = new Map<Part, (other: Part) => string>()
  return (one, other) => {
    let name = known.get(one)
    if (!name) {
      name = prefixer(`${one}${between}`)
      known.set(one, name)
    }
    return name(other)
  }
}

/** The same for names that begin alike. */
export function prefixer(prefix: string): (part: Part) => string {
  const known = new Map<Part, string>()
  return part => {
    let name = known.get(part)
    if (name === undefined) {
      name = prefix + part
      known.set(part, name)
    }
    return name
  }
}
