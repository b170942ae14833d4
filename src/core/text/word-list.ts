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
      const order = compared(words, start, end, word)
      if (order === 0) return true
      if (order < 0) from = end + 1
      else to = start
    }
    return false
  },
})

/** Which of the two comes first, as `<` has it, without cutting one out: below 0 for what stands in the list. */
function compared(words: string, start: number, end: number, word: string): number {
  const common = Math.min(end - start, word.length)
  for (let at = 0; at < common; at++) {
    const apart = words.charCodeAt(start + at) - word.charCodeAt(at)
    if (apart !== 0) return apart
  }
  return end - start - word.length
}

function endOf(words: string, start: number): number {
  const end = words.indexOf(' ', start)
  return end < 0 ? words.length : end
}
