import { createReadStream, openSync } from 'node:fs'
import type { Words } from '../words/words.ts'

export interface Line {
  /** Counted from 1, empty ones too, as editors count them. */
  number: number
  line: string
}

/**
 * The lines of a stream of UTF-8 as they come, without empty ones, a byte order mark and the ends of Windows.
 * Node's own readline also ends lines at U+2028, which may stand inside of a JSON string.
 */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<Line> {
  let number = 0
  let rest = ''
  input.setEncoding('utf8')
  for await (const chunk of input) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop()!
    for (const line of lines) yield* cleaned(line)
  }
  yield* cleaned(rest)

  function* cleaned(raw: string): Generator<Line> {
    number += 1
    const line = (number === 1 ? raw.replace(/^\uFEFF/, '') : raw).trim()
    if (line) yield { number, line }
  }
}

/** Waits for a slower reader, so that a million answers do not pile up in memory; one who is gone needs no more of them. */
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
