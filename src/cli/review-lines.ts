import { parseArgs } from 'node:util'
import { LANGUAGES, type Language } from '../core/language.ts'
import type { Words } from '../words/words.ts'
import { readEnvironment } from './environment.ts'
import { inputOf } from './json-lines.ts'
import { reviewLines } from './review/jsonl.ts'
import { writtenAt } from './review/written-at.ts'

const OPTIONS = {
  jsonl: { type: 'boolean' },
  lang: { type: 'string' },
  now: { type: 'string' },
  zone: { type: 'string' },
} as const

/** What cannot be read here is explained by main.ts: the words need not be loaded. */
const leftToMain: Words = key => key

/**
 * `review --jsonl` is called by other programs, for each letter anew: it does without the parts of the other commands.
 * Undefined where there is anything to explain, such as an option that is none: then `main.ts` does, as for all commands.
 */
export function understood(args: string[]): (() => Promise<number>) | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
    const { lang, now, zone } = values
    if (positionals.length > 1 || (lang !== undefined && !LANGUAGES.includes(lang as Language))) return undefined
    const at = writtenAt(leftToMain, { now, zone })
    const input = inputOf(leftToMain, positionals[0])
    return () => reviewLines(readEnvironment().language, input, at, lang as Language | undefined)
  } catch {
    return undefined
  }
}
