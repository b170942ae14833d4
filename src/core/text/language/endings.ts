/** The longest of some endings that a word has at or after a place; empty where it has none. */
export type Ending = (word: string, from?: number) => string

/** `list`: endings apart by blanks. They are sorted by their last letter, so that few are tried. */
export function endings(list: string): Ending {
  const byLast = new Map<string, string[]>()
  for (const ending of list.split(' ').sort((a, b) => b.length - a.length)) {
    const alike = byLast.get(ending.at(-1)!) ?? []
    byLast.set(ending.at(-1)!, [...alike, ending])
  }
  return (word, from = 0) => {
    const tried = byLast.get(word[word.length - 1] ?? '')
    if (tried)
      for (const ending of tried) if (word.length - ending.length >= from && word.endsWith(ending)) return ending
    return ''
  }
}

/** The place after the first letter from `from` on that is a vowel, or is none; the word's end where there is no such letter. */
export function placeAfter(word: string, from: number, vowels: string, isVowel: boolean): number {
  for (let at = from; at < word.length; at++) if (vowels.includes(word[at]!) === isVowel) return at + 1
  return word.length
}
