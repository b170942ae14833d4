import { createReadStream, openSync } from 'node:fs'
import type { Language } from '../../core/language.ts'
import type { WrittenAt } from '../../core/review/draft.ts'
import { review } from '../../core/review/review.ts'
import type { Words } from '../../words/words.ts'
import { readDraft } from './draft.ts'
import { linesOf } from './lines.ts'
import { told } from './told.ts'

/** One answer for each line, in order, as soon as it is read. A line that cannot be read does not keep the others. */
export async function reviewLines(
  say: Words,
  input: NodeJS.ReadableStream,
  at: WrittenAt,
  lang: Language | undefined,
): Promise<number> {
  let code = 0
  for await (const { number, line } of linesOf(input)) {
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
export const write = (text: string) =>
  new Promise<void>(resolve => process.stdout.write(text, error => (error ? process.exit() : resolve())))

/** What is in the file; without one, or for `-`, what is typed or piped. */
export const inputOf = (say: Words, file = '-'): NodeJS.ReadableStream =>
  file === '-' ? process.stdin : opened(say, file, () => createReadStream(file, { fd: openSync(file, 'r') }))

/** Throws the sentence that a person reads when the file cannot be. */
export function opened<T>(say: Words, file: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw new Error(say('problems.file-unreadable', { file, reason: (error as Error).message }))
  }
}
