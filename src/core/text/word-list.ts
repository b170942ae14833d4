/** Whether a word is among others. */
export interface WordList {
  has(word: string): boolean
}

/** Words in the order of their letters' codes with a space between: searched as they stand, nothing is unpacked first. */
export const wordList = (words: string): WordList => ({
  has(word) {
    let from = 0
    let to = words.length
    // both are where a word begins; the one looked for, if it is there, begins between them
    while (from < to) {
      const start = words.lastIndexOf(' ', ((from + to) >> 1) - 1) + 1
      const end = endOf(words, start)
      const here = words.slice(start, end)
      if (here === word) return true
      if (here < word) from = end + 1
      else to = start
    }
    return false
  },
})

function endOf(words: string, start: number): number {
  const end = words.indexOf(' ', start)
  return end < 0 ? words.length : end
}
