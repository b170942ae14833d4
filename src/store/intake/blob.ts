import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where attachments lie, named by their SHA-256, so that the same file is kept once. */
export interface BlobStore {
  /** Durable when it returns. The hex digest. */
  put(content: Buffer): Promise<string>
  get(sha256: string): Promise<Buffer>
  /** One that is not there is gone already. */
  remove(sha256: string): Promise<void>
}

/** Blobs in a directory: `ab/cdef…`, written beside and renamed, so that no half file is ever seen. */
export function blobsIn(directory: string): BlobStore {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256.slice(2))
  return {
    async put(content) {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const path = pathOf(sha256)
      await mkdir(join(path, '..'), { recursive: true })
      const beside = `${path}.${randomBytes(4).toString('hex')}`
      const file = await open(beside, 'wx')
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
      return sha256
    },
    get: sha256 => readFile(pathOf(sha256)),
    remove: sha256 => rm(pathOf(sha256), { force: true }),
  }
}
