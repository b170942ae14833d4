import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../core/actor.ts'
import { csvReader } from '../../core/customer/csv.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { bareConnections } from '../../store/database/database.ts'
import type { Desk } from '../desk.ts'
import { type ImportOptions, importCustomers } from './import.ts'
import { previewImport } from './import-preview.ts'
import type { SayProblem } from './import-rejects.ts'

/** A file on its way in: its name and its bytes. */
export interface Upload {
  name: string
  bytes: AsyncIterable<Buffer>
}

/** The largest file that is taken over HTTP, bytes; larger ones go in by the command. */
const MOST_BYTES = 512 * 1024 * 1024
/** Of rejected rows so much is given back, bytes; whoever has more mends the file by its first lines. */
const MOST_REJECTS = 1024 * 1024
const REJECTS_SHOWN = 100

/** How the beginning of a file is understood. Refusals: `forbidden`, `file-too-large`, `csv-encoding`, `csv-header`. */
export const previewUpload = (desk: Desk, by: Actor, upload: Upload, say: SayProblem) =>
  kept(by, upload, file => previewImport(desk, file, say))

/** The import of a file that came over HTTP: the same as from the disk, with the rejected rows given back. */
export const importUpload = (
  desk: Desk,
  by: Actor,
  upload: Upload,
  say: SayProblem,
  options: Pick<ImportOptions, 'onProgress' | 'onApply'>,
) =>
  kept(by, upload, async file => {
    const report = await importCustomers({ desk, pool: bareConnections(desk.database), by, say }, file, options)
    if (isRefusal(report)) return report
    const { rejectsFile: place, delimiter } = report
    const rejectsFile = place && (await beginningOf(place, MOST_REJECTS))
    return { ...report, rejectsFile, rejects: rejectsFile ? rejectsIn(rejectsFile, delimiter) : [] }
  })

/** The file lies in a directory of its own, for this process alone, as long as it is needed. */
async function kept<T>(
  by: Actor,
  { name, bytes }: Upload,
  task: (file: string) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const no = permit(by, 'change customers')
  if (no) return no
  const place = await mkdtemp(join(tmpdir(), 'makegood-import-'))
  try {
    const file = join(place, basename(name.replaceAll('\\', '/')) || 'customers.csv')
    await pipeline(atMost(bytes), createWriteStream(file))
    return await task(file)
  } catch (error) {
    if (error instanceof TooLarge) return refuse('file-too-large', { values: { limit: '512 MB' } })
    throw error
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

class TooLarge extends Error {}

async function* atMost(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > MOST_BYTES) throw new TooLarge()
    yield chunk
  }
}

/** The whole lines at the beginning of a file. */
async function beginningOf(file: string, most: number): Promise<string> {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most + 1), 0, most + 1, 0)
    const end = bytesRead > most ? buffer.lastIndexOf('\n', most) + 1 : bytesRead
    return buffer.toString('utf8', 0, end)
  } finally {
    await handle.close()
  }
}

/** Line and reasons of the first rows of a file of rejects: its last columns are line, codes and sentences. */
function rejectsIn(text: string, delimiter: string) {
  const reader = csvReader(delimiter)
  const records = [...reader.read(text.replace(/^\ufeff/, '')), ...reader.end()].slice(1, REJECTS_SHOWN + 1)
  return records.map(({ cells }) => ({ line: Number(cells.at(-3)), problems: cells.at(-1) ?? '' }))
}
