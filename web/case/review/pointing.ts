import type { Stretch } from './spans.ts'

/** From what stands beside the letter to its words, named by where they stood when the letter was read. */
export interface Pointing {
  /** Shows words of the letter while something beside it is pointed at. */
  light: (words: Stretch | null) => void
  /** Selects words of the letter. */
  select: (words: Stretch) => void
}
