import type { Part } from './deliver.ts'

/** A long message of a person comes in parts; they are put together before anybody reads them. */
export interface Joiner {
  /** Resolves when the words are safe: as a whole, or as far as they came in time. */
  take(from: string, text: string, part: Part): Promise<void>
  /** Forgets what is not whole: nobody answered for it, so it is brought again. */
  stop(): void
}

interface Pieces {
  texts: string[]
  kept: Promise<void>
  keep(): void
  timer: NodeJS.Timeout
}

/** `keep` stores words durably. Parts wait for each other `patienceMs`; an operator that brings one at a time waits so long. */
export function openJoiner(keep: (from: string, text: string) => Promise<void>, patienceMs: number): Joiner {
  const open = new Map<string, Pieces>()

  function begin(from: string, key: string): Pieces {
    let done = () => {}
    const ended = new Promise<void>(resolve => {
      done = resolve
    })
    const pieces: Pieces = {
      texts: [],
      kept: ended.then(() => {
        clearTimeout(pieces.timer)
        open.delete(key)
        return keep(from, pieces.texts.join(''))
      }),
      keep: done,
      timer: setTimeout(done, patienceMs),
    }
    open.set(key, pieces)
    return pieces
  }

  return {
    take(from, text, { reference, of, number }) {
      const key = `${from} ${reference} ${of}`
      const pieces = open.get(key) ?? begin(from, key)
      pieces.texts[number - 1] = text
      if (Object.keys(pieces.texts).length === of) pieces.keep()
      return pieces.kept
    },
    stop() {
      for (const { timer } of open.values()) clearTimeout(timer)
      open.clear()
    },
  }
}
