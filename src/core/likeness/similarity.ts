/** In how many complaints of how many a word stands. */
export interface Frequencies {
  complaints: number
  of: ReadonlyMap<string, number>
}

/** A desk that is new knows no words: as though a thousand complaints had been there in which no word was common. */
const BEFORE = 1_000

/** How telling a word is: nearly nothing for one in every complaint, about 7 for one that never came. */
export const weightOf = (term: string, { complaints, of }: Frequencies): number =>
  Math.log((BEFORE + complaints + 1) / ((of.get(term) ?? 0) + 1))

/** How much each word says of a text. */
export type Vector = ReadonlyMap<string, number>

/** A text as TF-IDF, of length 1; a word said again counts by the logarithm. Empty for no words. */
export function vectorOf(terms: readonly string[], frequencies: Frequencies): Vector {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const vector = new Map([...counts].map(([term, n]) => [term, (1 + Math.log(n)) * weightOf(term, frequencies)]))
  const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? new Map() : new Map([...vector].map(([term, value]) => [term, value / length]))
}

/** The cosine of two vectors of length 1: 0 for nothing in common, 1 for the same words. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, value] of small) sum += value * (large.get(term) ?? 0)
  return Math.min(1, sum)
}

/** The words by which candidates are looked for: the most telling ones. */
export const tellingTerms = (terms: readonly string[], frequencies: Frequencies, most: number): string[] =>
  [...new Set(terms)]
    .map(term => ({ term, weight: weightOf(term, frequencies) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, most)
    .map(({ term }) => term)

/** What texts have in common: the words that at least half of them hold, the most telling ones first. */
export function sharedTerms(texts: readonly (readonly string[])[], frequencies: Frequencies, most: number): string[] {
  const held = new Map<string, number>()
  for (const terms of texts) for (const term of new Set(terms)) held.set(term, (held.get(term) ?? 0) + 1)
  const common = [...held].filter(([, n]) => n * 2 >= texts.length).map(([term]) => term)
  return tellingTerms(common, frequencies, most)
}

/** So many times more than usual is a sign; less is a day like any other. */
const BURST = 3
/** Until so many complaints were seen, a word that was not among them may yet be a common one. */
const YOUNG = 100

/**
 * Whether so many alike are more than the common talk of a desk: at a provider "no internet" is always there.
 * `holding` is how many complaints ever held their rarest common word, `recent` how many of any kind came in the window.
 */
export function isBurst(alike: number, holding: number, recent: number, { complaints }: Frequencies): boolean {
  const [usual, others] = [Math.max(0, holding - alike), Math.max(0, complaints - recent)]
  return alike >= BURST * recent * (usual / (others + YOUNG))
}
