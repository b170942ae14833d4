/** Words that are known, and how alike they look by their trigrams, from 0 to 1. */
export interface Known {
  word: string
  alike: number
}

/** So many letters may be wrong, missing, too many or swapped with the next one. */
const slipsIn = ({ length }: string): number => (length < 5 ? 1 : length < 10 ? 2 : 3)
const MOST = 3

/** What somebody may have meant with a word: itself where it is known, else the words with the fewest slips. */
export function meantBy(word: string, known: Known[]): string[] {
  if (known.some(each => each.word === word)) return [word]
  const near = known
    .map(each => ({ ...each, slips: slips(word, each.word) }))
    .filter(each => each.slips <= slipsIn(word))
    .sort((a, b) => a.slips - b.slips || b.alike - a.alike)
  return near
    .filter(each => each.slips === near[0]!.slips)
    .slice(0, MOST)
    .map(each => each.word)
}

/** How many slips lie between two words: the optimal string alignment distance. */
export function slips(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, n) => n)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[to.length]!
}
