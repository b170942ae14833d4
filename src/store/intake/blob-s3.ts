import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import type { BlobStore } from './blob.ts'

/** A bucket of Amazon S3 or of anything that speaks as it does: MinIO, Ceph, Yandex Object Storage. */
export interface S3Settings {
  /** The bucket's address with a path before the names, if any: `https://s3.example.org/makegood`. */
  bucketUrl: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** For one request: what is not answered by then is a fault, and whoever asked comes again. */
const TIMEOUT_MS = 120_000

/** Blobs in a bucket, under the same names as in a directory: `ab/cdef…`. What comes back is checked by its name. */
export function blobsInS3({ bucketUrl, ...keys }: S3Settings): BlobStore {
  const base = bucketUrl.replace(/\/+$/, '')
  const urlOf = (sha256: string) => new URL(`${base}/${sha256.slice(0, 2)}/${sha256.slice(2)}`)

  async function ask(method: string, url: URL, content?: Buffer): Promise<Response> {
    // what is signed names its content, so that a bucket refuses anything else under the signature
    const own = { 'x-amz-content-sha256': digestOf(content ?? '') }
    const signer = new AwsV4Signer({ ...keys, service: 's3', method, url: url.href, headers: own })
    const { headers } = await signer.sign()
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method, headers, signal, ...(content && { body: new Uint8Array(content) }) })
    if (response.ok) return response
    const words = (await response.text()).replace(/\s+/g, ' ').slice(0, 300)
    const fault = new Error(`${method} ${url.pathname}: ${response.status} ${words}`)
    // as a file system says it, for whoever asks either
    throw response.status === 404 ? Object.assign(fault, { code: 'ENOENT' }) : fault
  }

  return {
    async put(content) {
      const sha256 = digestOf(content)
      await (await ask('PUT', urlOf(sha256), content)).arrayBuffer()
      return sha256
    },
    async get(sha256) {
      const content = Buffer.from(await (await ask('GET', urlOf(sha256))).arrayBuffer())
      if (digestOf(content) !== sha256) throw new Error(`the blob ${sha256} is not what was put there`)
      return content
    },
    async remove(sha256) {
      // S3 says the same of what is not there
      await (await ask('DELETE', urlOf(sha256))).arrayBuffer()
    },
  }
}

const digestOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')
