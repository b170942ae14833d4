/** How many words are remembered before all are forgotten: hostile text must not fill the memory. */
const MOST = 20_000

/** Looks a word up once. People use few words, and what a pure function says of one stays true. */
export function remembered<T extends object>(look: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return word => {
    const before = known.get(word)
    if (before) return before
    if (known.size >= MOST) known.clear()
    const found = look(word)
    known.set(word, found)
    return found
  }
}
