import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { BUILT_IN_ZONES } from '../../../src/core/zone/built-in.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { blobsIn } from '../../../src/store/intake/blob.ts'

/** A desk as cli wires it, on a clock of the storm's. */
export const openDesk = (databaseUrl: string, clock: () => Date, max = 10): Desk => ({
  database: openDatabase(databaseUrl, { max }),
  clock,
  zones: BUILT_IN_ZONES,
  blobs: blobsIn(tmpdir()),
  secret: Buffer.alloc(32, 7),
  url: 'http://127.0.0.1',
})

/** Peak resident memory of this process, in MB; where Linux does not tell, what it is now. (getrusage tells the peak of the parent, too.) */
export function peakMb(): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024)
  } catch {
    return Math.round(process.memoryUsage.rss() / 1024 / 1024)
  }
}

/** Answers each question of the storm by `answer`. */
export function onAsked<T>(answer: (what: T) => Promise<unknown>): void {
  process.on('message', (what: T) => void answer(what).then(said => process.send!(said ?? 'done')))
}
