/** The second reader as an administrator sets it; null endpoint: off. */
export interface ReaderSettings {
  /** An OpenAI-compatible endpoint, up to and without `/chat/completions`. */
  endpoint: string | null
  model: string
  key: string | null
}

/** Off until an administrator sets one. */
export const NO_READER: ReaderSettings = { endpoint: null, model: '', key: null }

export interface ReaderMessage {
  role: 'system' | 'user'
  content: string
}

/** One question to the second reader; everything in it may leave the house. */
export interface ReaderQuestion {
  endpoint: string
  model: string
  key: string | null
  messages: ReaderMessage[]
  /** For all of it, further tries included. */
  timeoutMs: number
}

/** What came back: the words of its answer, or why there are none (for the operator; never holds the key). */
export type ReaderAnswer = { text: string } | { fault: string }

/** Carries a question to the second reader. Never throws. */
export type AskReader = (question: ReaderQuestion) => Promise<ReaderAnswer>

/** The way to the second reader; `onFault` tells the operator why there was no answer. */
export interface ReaderPort {
  ask: AskReader
  onFault(reason: string): void
}
