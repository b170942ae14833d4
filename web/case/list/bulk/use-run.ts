import { useRef, useState } from 'react'
import { sentenceOf } from '../../../app/failure.ts'
import { queries } from '../../../app/query.ts'
import type { FoundCase } from '../query.ts'

export type Outcome =
  | { state: 'waits' | 'runs' }
  | { state: 'done'; remarks: string[] }
  | { state: 'held' | 'failed'; why: string[] }

/** It is not to be done as it stands, for these reasons. */
export class Held extends Error {
  readonly why: string[]
  constructor(why: string[]) {
    super(why.join('; '))
    this.why = why
  }
}

/**
 * One thing done to one case, with what is to be remarked on it; the key makes that a second try of it does nothing
 * more.
 */
export type Deed = (row: FoundCase, idempotencyKey: string) => Promise<string[] | undefined>

/**
 * Does a thing to many cases, one after the other, and says of each what became of it. The keys belong to this dialogue:
 * whatever is pressed twice in it is done once.
 */
export function useRun() {
  const bulk = useRef(crypto.randomUUID())
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map())
  const [running, setRunning] = useState(false)
  const put = (id: number, outcome: Outcome) => setOutcomes(before => new Map(before).set(id, outcome))

  const run = async (rows: FoundCase[], deed: Deed) => {
    setRunning(true)
    for (const row of rows) put(row.id, { state: 'waits' })
    for (const row of rows) {
      put(row.id, { state: 'runs' })
      put(row.id, await outcomeOf(() => deed(row, `bulk-${bulk.current}-${row.id}`)))
    }
    setRunning(false)
    await queries.invalidateQueries({ queryKey: ['cases'] })
    await queries.invalidateQueries({ queryKey: ['today'] })
  }
  return { outcomes, running, run, forget: () => setOutcomes(new Map()) }
}

async function outcomeOf(deed: () => ReturnType<Deed>): Promise<Outcome> {
  try {
    return { state: 'done', remarks: (await deed()) ?? [] }
  } catch (error) {
    if (error instanceof Held) return { state: 'held', why: error.why }
    return { state: 'failed', why: [sentenceOf(error)] }
  }
}
