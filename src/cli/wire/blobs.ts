import { join } from 'node:path'
import { type BlobStore, blobsIn } from '../../store/intake/blob.ts'
import { blobsInS3 } from '../../store/intake/blob-s3.ts'
import type { Environment } from '../environment.ts'

/** Where attachments lie: in the bucket that is named, or in the data directory. */
export function blobsOf({ data, s3 }: Pick<Environment, 'data' | 's3'>): BlobStore {
  return s3 ? blobsInS3(s3) : blobsIn(join(data, 'blobs'))
}
