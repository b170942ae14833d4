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
