/**
 * Tells of each text whether it came before: of a file's ids all have to be kept, 50 to 70 bytes each, for two that are
 * alike may stand far apart.
 */
export function seenBefore(): (text: string) => boolean {
  const sets = [new Set<string>()]
  return text => {
    if (sets.some(set => set.has(text))) return true
    if (sets[0]!.size === MOST) sets.unshift(new Set())
    sets[0]!.add(text.length < SLICED ? text : Buffer.from(text).toString())
    return false
  }
}

/** A Set of V8 takes 2^24. */
const MOST = 16_000_000

/** From this length on V8 cuts a piece out of a text by pointing at it, and the piece keeps the whole text in memory. */
const SLICED = 13
