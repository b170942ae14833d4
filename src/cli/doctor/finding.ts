import type { WordKey } from '../../words/words.ts'

export interface Finding {
  /** Null: it could not be looked at, and nothing is said about it. */
  ok: boolean | null
  key: WordKey
  values?: Record<string, string | number>
}

/** One sentence when it is well and another when it is not. */
export const either = (ok: boolean, good: WordKey, bad: WordKey, values?: Finding['values']): Finding => ({
  ok,
  key: ok ? good : bad,
  values,
})
