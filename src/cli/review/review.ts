import { readFileSync } from 'node:fs'
import type { Language } from '../../core/language.ts'
import { DEFAULT_SEVERITIES, type WrittenAt } from '../../core/review/draft.ts'
import { review } from '../../core/review/review.ts'
import type { Words } from '../../words/words.ts'
import { readEnvironment } from '../environment.ts'
import { inputOf, opened, write } from '../json-lines.ts'
import { readDraft } from './draft.ts'
import { reviewLines } from './jsonl.ts'
import { writtenAt } from './written-at.ts'

export interface ReviewOptions {
  jsonl: boolean
  /** The file with the customer's message. */
  customer?: string
  /** The file with what the case knows. */
  context?: string
  /** In which language findings are explained; the letter's unless said. */
  lang?: Language
  now?: string
  zone?: string
}

/** Exit code: something stands in the letter that would hold it at the desk. */
const HELD = 2

/** Reviews letters where there is no desk: drafts as JSON lines, or one letter for a person to read. */
export async function reviewCommand(say: Words, file: string | undefined, options: ReviewOptions): Promise<void> {
  const at = writtenAt(say, options)
  process.exitCode = options.jsonl
    ? await reviewLines(readEnvironment().language, inputOf(say, file), at, options.lang)
    : await reviewLetter(say, file, at, options)
}

async function reviewLetter(say: Words, file: string | undefined, at: WrittenAt, options: ReviewOptions) {
  const { customer, context, lang } = options
  if (file === undefined || customer === undefined) throw new Error(say('review.command.filesMissing'))
  if (file === '-' && customer === '-') throw new Error(say('review.command.oneInput'))
  const { draft } = readDraft({
    reply: textIn(say, file),
    customer: textIn(say, customer),
    context: context === undefined ? undefined : parsed(context, textIn(say, context)),
  })
  const found = review(draft, at)
  const { shown } = await import('./shown.ts')
  const colour = process.stdout.isTTY && process.stdout.hasColors()
  await write(shown(draft.reply, found, { ...at, language: lang ?? found.language, colour }))
  return found.findings.some(({ code }) => DEFAULT_SEVERITIES[code] === 'stop') ? HELD : 0
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

/** `-` is what is typed or piped. */
const textIn = (say: Words, file: string): string =>
  opened(say, file, () => readFileSync(file === '-' ? 0 : file, 'utf8'))
    .replace(/^\uFEFF/, '')
    .replace(/\r\n/g, '\n')
