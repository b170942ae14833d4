import { tmpdir } from 'node:os'
import { isRefusal, type Refusal } from '../../../src/core/refusal.ts'
import { BUILT_IN_ZONES } from '../../../src/core/zone/built-in.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { blobsIn } from '../../../src/store/intake/blob.ts'

/** A desk as cli wires it, on the bench's own clock. */
export const openDesk = (databaseUrl: string, clock: () => Date, max = 10): Desk => ({
  database: openDatabase(databaseUrl, { max }),
  clock,
  zones: BUILT_IN_ZONES,
  blobs: blobsIn(tmpdir()),
  secret: Buffer.alloc(32, 7),
  url: 'https://desk.example',
})

/** What the desk answered; a refusal ends the bench. */
export async function ok<T>(result: Promise<T | Refusal>): Promise<T> {
  const value = await result
  if (isRefusal(value)) throw new Error(JSON.stringify(value))
  return value
}
