type Part = string | number

/**
 * Joins two parts to a name, and gives the same string for the same two each time: to make a name anew and to look it up
 * takes much longer than to find it here. Both parts are of short lists; what people write does not belong here.
 */
export function joiner(between: string): (one: Part, other: Part) => string {
  const known = new Map<Part, Map<Part, string>>()
  return (one, other) => {
    let names = known.get(one)
    if (!names) {
      names = new Map()
      known.set(one, names)
    }
    let name = names.get(other)
    if (name === undefined) {
      name = `${one}${between}${other}`
      names.set(other, name)
    }
    return name
  }
}
