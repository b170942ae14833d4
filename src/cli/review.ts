import { createReadStream, openSync, readFileSync } from 'node:fs'
import type { Language } from '../core/language.ts'
import { DEFAULT_SEVERITIES, type WrittenAt } from '../core/review/draft.ts'
import { review } from '../core/review/review.ts'
import type { Words } from '../words/words.ts'
import { readDraft } from './review/draft.ts'
import { linesOf } from './review/lines.ts'
import { told } from './review/told.ts'

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
    ? await reviewLines(say, file ?? '-', at, options.lang)
    : await reviewLetter(say, file, at, options)
}

/** One answer for each line, in order, as soon as it is read. A line that cannot be read does not keep the others. */
async function reviewLines(say: Words, file: string, at: WrittenAt, lang: Language | undefined): Promise<number> {
  let code = 0
  for await (const { number, line } of linesOf(streamOf(say, file))) {
    const answer = answerTo(line, number)
    if ('error' in answer) code = 1
    await write(`${JSON.stringify(answer)}\n`)
  }
  return code

  function answerTo(line: string, number: number) {
    try {
      const { id, draft } = readDraft(JSON.parse(line))
      return told(id, review(draft, at), lang)
    } catch (error) {
      return { id: null, error: say('review.command.badLine', { line: number, reason: (error as Error).message }) }
    }
  }
}

/** Waits for a slower reader, so that a million letters do not pile up in memory; one who is gone needs no more of them. */
const write = (text: string) =>
  new Promise<void>(resolve => process.stdout.write(text, error => (error ? process.exit() : resolve())))

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
  const { shown } = await import('./review/shown.ts')
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

const streamOf = (say: Words, file: string): NodeJS.ReadableStream =>
  file === '-' ? process.stdin : opened(say, file, () => createReadStream(file, { fd: openSync(file, 'r') }))

function opened<T>(say: Words, file: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw new Error(say('problems.file-unreadable', { file, reason: (error as Error).message }))
  }
}

/** A moment with its offset; one without would mean another moment on every machine. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i

function writtenAt(say: Words, { now, zone }: ReviewOptions): WrittenAt {
  const moment = now === undefined ? new Date() : new Date(MOMENT.test(now) ? now : Number.NaN)
  if (Number.isNaN(moment.getTime())) throw new Error(say('review.command.badMoment', { value: now! }))
  try {
    return { now: moment, zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone }
  } catch {
    throw new Error(say('problems.zone-unknown', { value: zone! }))
  }
}
