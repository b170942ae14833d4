/**
 * How much a page takes of what people write, so that it stays under 30 kB whatever they write: the frame and the style
 * take a third of that, and a Cyrillic letter two octets. A whole bulletin of ordinary length goes through uncut.
 */
export const ROOM = {
  /** Characters of one part of a bulletin. */
  part: 500,
  /** Characters of the history. */
  history: 2_200,
  /** Characters of one reason for a moved date, and so many of those. */
  reason: 160,
  moves: 4,
  /** Octets of places with the addresses that they lead to. */
  places: 2_500,
  /** Octets of the incidents in a list. */
  list: 17_000,
}

/** A text cut between two words. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, '')}…` : text

/** The first of these that fit into a room together; one at least where it is asked for. */
export function fitting<T>(items: T[], room: number, sizeOf: (item: T) => number, { least = 0 } = {}): T[] {
  let left = room
  const full = items.findIndex(item => {
    left -= sizeOf(item)
    return left < 0
  })
  return full < 0 ? items : items.slice(0, Math.max(least, full))
}

export const octets = (text: string): number => Buffer.byteLength(text)
