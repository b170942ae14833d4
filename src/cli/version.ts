import { readFileSync } from 'node:fs'

// the same depth from src/cli and from dist/cli
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export const VERSION = version
