import type { Language } from '../../core/language.ts'
import type { WrittenAt } from '../../core/review/draft.ts'
import { review } from '../../core/review/review.ts'
import { linesOf, write } from '../json-lines.ts'
import { readDraft } from './draft.ts'
import { told } from './told.ts'

/** One answer for each line, in order, as soon as it is read. A line that cannot be read does not keep the others. */
export async function reviewLines(
  explainIn: Language,
  input: NodeJS.ReadableStream,
  at: WrittenAt,
  lang: Language | undefined,
): Promise<number> {
  let code = 0
  for await (const { number, line } of linesOf(input)) {
    const answer = await answerTo(line, number)
    if ('error' in answer) code = 1
    await write(`${JSON.stringify(answer)}\n`)
  }
  return code

  async function answerTo(line: string, number: number) {
    try {
      const { id, draft } = readDraft(JSON.parse(line))
      return told(id, review(draft, at), lang)
    } catch (error) {
      const say = (await import('../../words/words.ts')).wordsFor(explainIn)
      return { id: null, error: say('review.command.badLine', { line: number, reason: (error as Error).message }) }
    }
  }
}
