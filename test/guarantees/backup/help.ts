import { createReadStream, createWriteStream, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackupOptions, backup } from '../../../src/store/backup/backup.ts'
import type { Sums } from '../../../src/store/backup/file.ts'
import { readBackup } from '../../../src/store/backup/read.ts'
import { type RestoreOptions, restore } from '../../../src/store/backup/restore.ts'
import { type BlobStore, blobsIn } from '../../../src/store/intake/blob.ts'

export const folder = mkdtempSync(join(tmpdir(), 'makegood-backup-'))
export const elsewhere: BlobStore = blobsIn(join(folder, 'blobs'))
let files = 0

/** Backs a database up into a new file; its path. */
export async function save(url: string, options: Partial<BackupOptions> = {}): Promise<string> {
  files += 1
  const path = join(folder, `${files}.backup`)
  const now = new Date('2026-07-01T07:00:00Z')
  await backup(url, createWriteStream(path), { blobs: elsewhere, version: '0.1.0', now, files: {}, ...options })
  return path
}

export const putBack = (url: string, path: string, options: Partial<RestoreOptions> = {}) =>
  restore(url, createReadStream(path), {
    blobs: elsewhere,
    now: new Date('2026-07-01T08:00:00Z'),
    replace: false,
    nothingSentSince: true,
    ...options,
  })

/** What a backup says that it holds, each part compared with its sum. */
export async function sumsOf(path: string): Promise<Sums> {
  const count = async (rows: AsyncIterable<Buffer>) => {
    let lines = 0
    for await (const chunk of rows) for (const byte of chunk) if (byte === 10) lines += 1
    return lines
  }
  return readBackup(createReadStream(path), {
    head: async () => {},
    table: (_name, rows) => count(rows),
    blob: async () => {},
    file: async () => {},
  })
}
