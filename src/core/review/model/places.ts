/**
 * Where each of many names stands in a list, without the names: two whole numbers for each, a check of its letters and its
 * place counted from 1, looked for from a slot that its letters tell. Such a table needs not be unpacked at every start. A
 * name that is not in the list is taken for one of it once in some thousand million.
 */
export type Places = Int32Array<ArrayBuffer>

/** At most so full: the fuller, the more slots are looked at. */
const FULL = 0.75

/** Throws where two names cannot be told apart; then the way to mix their letters has to be changed. */
export function placesOf(names: readonly string[]): Places {
  const slots = 2 ** Math.ceil(Math.log2(names.length / FULL + 1))
  const table = new Int32Array(2 * slots)
  names.forEach((name, at) => {
    if (placeIn(table, name) >= 0) throw new Error(`"${name}" looks like another name or stands twice`)
    mix(name)
    let slot = first & (slots - 1)
    while (table[2 * slot + 1] !== 0) slot = (slot + 1) & (slots - 1)
    table[2 * slot] = check
    table[2 * slot + 1] = at + 1
  })
  return table
}

/** The place of a name, from 0, or -1 where it is not in the list. The name may come in two parts, unjoined. */
export function placeIn(table: Places, name: string, rest = ''): number {
  mix(name, rest)
  const last = table.length / 2 - 1
  for (let slot = first & last; ; slot = (slot + 1) & last) {
    const place = table[2 * slot + 1]!
    if (place === 0 || table[2 * slot] === check) return place - 1
  }
}

/** Of the letters mixed last; a pair to give back would be rubbish by the thousand for each letter that is read. */
let first = 0
let check = 0

function mix(name: string, rest = ''): void {
  first = -2128831035
  check = name.length + rest.length
  mixIn(name)
  mixIn(rest)
  first ^= first >>> 15
}

function mixIn(letters: string): void {
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charCodeAt(at)
    first = Math.imul(first ^ letter, 16777619)
    check = Math.imul(check ^ letter ^ (check >>> 15), -1640531535)
  }
}
