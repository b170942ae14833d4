import { createHash, createHmac } from 'node:crypto'
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
export function blobsInS3(settings: S3Settings, now: () => Date = () => new Date()): BlobStore {
  const base = settings.bucketUrl.replace(/\/+$/, '')
  const urlOf = (sha256: string) => new URL(`${base}/${sha256.slice(0, 2)}/${sha256.slice(2)}`)

  async function ask(method: string, url: URL, content?: Buffer): Promise<Response> {
    const headers = signed({ method, url, payload: digestOf(content ?? ''), headers: {} }, settings, now())
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

interface Unsigned {
  method: string
  url: URL
  /** SHA-256 of what is sent, in hex. */
  payload: string
  /** Others that are signed too, names in small letters. */
  headers: Record<string, string>
}

/** The headers of a request with its signature, version 4 (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). */
export function signed(
  { method, url, payload, headers }: Unsigned,
  { region, accessKeyId, secretAccessKey }: Omit<S3Settings, 'bucketUrl'>,
  now: Date,
): Record<string, string> {
  const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = moment.slice(0, 8)
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': payload,
    'x-amz-date': moment,
  }
  const names = Object.keys(all).sort()
  const lines = names.map(name => `${name}:${all[name]}\n`).join('')
  const request = [method, url.pathname, '', lines, names.join(';'), payload].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', moment, scope, digestOf(request)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(keyed, `AWS4${secretAccessKey}`)
  const signature = keyed(key, text).toString('hex')
  const credential = `${accessKeyId}/${scope}`
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names.join(';')},Signature=${signature}`
  // fetch sets the host by itself
  const { host: _, ...sent } = all
  return { ...sent, authorization }
}

const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const digestOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')
