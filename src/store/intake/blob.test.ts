import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BlobStore, blobsIn } from './blob.ts'
import { blobsInS3 } from './blob-s3.ts'

const KEYS = {
  region: 'us-east-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const digestOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

/** Reckons the signature once more, as Amazon describes it (sig-v4-header-based-auth). */
function isSigned({ method, url, headers }: IncomingMessage): boolean {
  const [, credential, names, signature] =
    /Credential=[^/]+\/(\S+), ?SignedHeaders=([\w;-]+), ?Signature=(\w{64})$/.exec(headers.authorization!) ?? []
  const lines = names!.split(';').map(name => `${name}:${headers[name]}\n`)
  const request = [method, url, '', lines.join(''), names, headers['x-amz-content-sha256']].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], credential, digestOf(Buffer.from(request))].join('\n')
  const keyed = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest()
  const key = credential!.split('/').reduce<string | Buffer>(keyed, `AWS4${KEYS.secretAccessKey}`)
  return keyed(key, text).toString('hex') === signature
}

/** A bucket that takes what is signed and is what it says it is. */
function startBucket() {
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const content = Buffer.concat(chunks)
    const path = request.url!
    const refuse = (status: number, words: string) => response.writeHead(status).end(words)
    if (!request.headers.authorization?.includes(KEYS.accessKeyId)) return refuse(403, 'SignatureDoesNotMatch')
    if (!isSigned(request)) return refuse(403, 'SignatureDoesNotMatch')
    if (request.headers['x-amz-content-sha256'] !== digestOf(content)) return refuse(400, 'XAmzContentSHA256Mismatch')
    if (request.method === 'PUT') {
      objects.set(path, content)
      return response.end()
    }
    if (request.method === 'DELETE') {
      objects.delete(path)
      return response.writeHead(204).end()
    }
    const found = objects.get(path)
    return found ? response.end(found) : refuse(404, 'NoSuchKey')
  })
  return new Promise<{ url: string; objects: typeof objects; close(): void }>(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      resolve({ url: `http://127.0.0.1:${port}/makegood`, objects, close: () => server.close() })
    })
  })
}

let bucket: Awaited<ReturnType<typeof startBucket>>
const directory = mkdtempSync(join(tmpdir(), 'makegood-blob-'))
const stores: Record<string, BlobStore> = {}
beforeAll(async () => {
  bucket = await startBucket()
  stores.directory = blobsIn(directory)
  stores.bucket = blobsInS3({ ...KEYS, bucketUrl: bucket.url })
})
afterAll(() => {
  bucket.close()
  rmSync(directory, { recursive: true })
})

describe.each(['directory', 'bucket'])('blobs in a %s', name => {
  test.each([
    ['words', Buffer.from('договор')],
    ['nothing', Buffer.alloc(0)],
    ['a megabyte', Buffer.alloc(1_000_000, 'suitcase')],
  ])('%s come back as they were, under the digest of their content', async (_what, content) => {
    const sha256 = await stores[name]!.put(content)
    expect(sha256).toBe(digestOf(content))
    expect(await stores[name]!.put(content)).toBe(sha256)
    expect((await stores[name]!.get(sha256)).equals(content)).toBe(true)
  })

  test('what is removed is gone, also the second time', async () => {
    const sha256 = await stores[name]!.put(Buffer.from('стереть'))
    await stores[name]!.remove(sha256)
    await stores[name]!.remove(sha256)
    await expect(stores[name]!.get(sha256)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('what is not there is a fault', async () => {
    await expect(stores[name]!.get('0'.repeat(64))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

test('a blob that somebody changed in the bucket is not handed out', async () => {
  const sha256 = await stores.bucket!.put(Buffer.from('счёт'))
  const [path] = [...bucket.objects.keys()].filter(key => key.endsWith(sha256.slice(2)))
  bucket.objects.set(path!, Buffer.from('другой счёт'))
  await expect(stores.bucket!.get(sha256)).rejects.toThrow(/not what was put/)
})

test('a bucket that refuses is told in its own words', async () => {
  const stranger = blobsInS3({ ...KEYS, accessKeyId: 'NOBODY', bucketUrl: bucket.url })
  await expect(stranger.put(Buffer.from('x'))).rejects.toThrow(/403 SignatureDoesNotMatch/)
})
