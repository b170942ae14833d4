import { resolve } from 'node:path'
import type { Language } from '../core/language.ts'

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
    language: /^ru/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ru' : 'en',
  }
}
