import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Refusal, refuse } from '../../core/refusal.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1251'

const CHUNK = 64 * 1024

/** The size of a file in bytes, or a refusal where it cannot be read (`file-unreadable`). */
export async function sizeOf(file: string): Promise<number | Refusal> {
  try {
    const found = await stat(file)
    return found.isFile() ? found.size : refuse('file-unreadable', { values: { file, reason: 'not a file' } })
  } catch (error) {
    return refuse('file-unreadable', { values: { file, reason: (error as NodeJS.ErrnoException).code ?? '' } })
  }
}

/**
 * How the letters of a file are written. The whole file is looked at, which costs a tenth of a second for 200 MB: a name
 * read by the wrong table would be nonsense in a letter. Refuses (`csv-encoding`, with the line) UTF-8 that is damaged.
 */
export async function encodingOf(file: string): Promise<Encoding | Refusal> {
  let unfinished: Buffer = Buffer.alloc(0)
  let offset = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    if (offset === 0 && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    const bytes = unfinished.length ? Buffer.concat([unfinished, chunk]) : chunk
    const whole = bytes.length - unfinishedAtEnd(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return otherThanUtf8(file, bytes, offset)
    unfinished = bytes.subarray(whole)
    offset += whole
  }
  return unfinished.length ? otherThanUtf8(file, unfinished, offset) : 'utf-8'
}

/** The text of a file piece by piece, without a byte order mark. */
export async function* textOf(file: string, encoding: Encoding, onBytes: (bytesRead: number) => void) {
  const decoder = new TextDecoder(encoding)
  let bytesRead = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    bytesRead += chunk.length
    yield decoder.decode(chunk, { stream: true })
    onBytes(bytesRead)
  }
  yield decoder.decode()
}

/** How many bytes at the end belong to a letter that goes on in the next piece. */
function unfinishedAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** Russian text in windows-1251 is hardly ever right as UTF-8; a UTF-8 file with a damaged spot mostly is. */
async function otherThanUtf8(file: string, bytes: Buffer, offset: number): Promise<Encoding | Refusal> {
  const text = bytes.toString('utf8')
  const wrong = text.match(/\ufffd/g)?.length ?? 0
  const right = (text.match(/[^\0-\x7f]/gu)?.length ?? 0) - wrong
  if (wrong > right) return 'windows-1251'
  const lines = await linesBefore(file, offset)
  return refuse('csv-encoding', { values: { line: lines + text.slice(0, text.indexOf('\ufffd')).split('\n').length } })
}

async function linesBefore(file: string, offset: number): Promise<number> {
  let lines = 0
  if (offset === 0) return lines
  for await (const chunk of createReadStream(file, { end: offset - 1 }) as AsyncIterable<Buffer>)
    for (const byte of chunk) if (byte === 0x0a) lines++
  return lines
}
