/** How many words are remembered at least, and half of how many at most: hostile text must not fill the memory. */
const MOST_WORDS = 20_000

/**
 * Looks a word up once. People use few words, and what a pure function says of one stays true. When there are too many,
 * those are forgotten that were not asked for since the last time. Of longer texts (`most`) fewer are to be remembered.
 */
export function remembered<T extends object | string>(
  look: (word: string) => T,
  most: number = MOST_WORDS,
): (word: string) => T {
  let known = new Map<string, T>()
  let before = new Map<string, T>()
  return word => {
    const at = known.get(word)
    if (at !== undefined) return at
    const found = before.get(word) ?? look(word)
    if (known.size >= most) {
      before = known
      known = new Map()
    }
    known.set(word, found)
    return found
  }
}
