import { resolve } from 'node:path'
import type { Language } from '../core/language.ts'
import type { S3Settings } from '../store/intake/blob-s3.ts'

/** What can be set from outside; all else is in the database and on the screens. */
export interface Environment {
  port: number
  host: string
  /** Where everything of this desk lies. */
  data: string
  databaseUrl: string | undefined
  /** The address under which customers and staff reach the desk; by default the one it listens on. */
  url: string | undefined
  mailPort: number
  /** The bucket for attachments; undefined: they lie in the data directory. */
  s3: S3Settings | undefined
  language: Language
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  return {
    port: Number(env.PORT || 4000),
    host: env.HOST || '127.0.0.1',
    data: resolve(env.MAKEGOOD_DATA || './data'),
    databaseUrl: env.DATABASE_URL || undefined,
    url: env.MAKEGOOD_URL?.replace(/\/+$/, '') || undefined,
    mailPort: Number(env.MAKEGOOD_MAIL_PORT || 2525),
    s3: readS3(env),
    language: /^ru/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ru' : 'en',
  }
}

/** All of it or none: half a bucket would lose files. */
function readS3(env: NodeJS.ProcessEnv): S3Settings | undefined {
  const { MAKEGOOD_S3_BUCKET: bucketUrl, MAKEGOOD_S3_REGION: region = 'us-east-1' } = env
  const { MAKEGOOD_S3_KEY: accessKeyId, MAKEGOOD_S3_SECRET: secretAccessKey } = env
  if (!bucketUrl) return undefined
  if (!accessKeyId || !secretAccessKey)
    throw new Error('MAKEGOOD_S3_BUCKET needs MAKEGOOD_S3_KEY and MAKEGOOD_S3_SECRET')
  return { bucketUrl, region, accessKeyId, secretAccessKey }
}
