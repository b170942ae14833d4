import { UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { type Fields, readHead, readValued, type Valued } from './mime/head.ts'
import { withoutTransferEncoding } from './mime/transfer.ts'

export interface MimeLimits {
  maxParts: number
  maxDepth: number
}

/** One part of a message; the message itself is the outermost. */
export interface MimePart {
  fields: Fields
  /** In small letters, `text/plain` where nothing is said. */
  type: string
  params: Map<string, string>
  /** `inline`, `attachment` or ''. */
  disposition: string
  filename: string | undefined
  /** Without angle brackets. */
  contentId: string | undefined
  /** Empty unless it is a multipart. */
  children: MimePart[]
  /** The content without its transfer encoding. */
  content(): Buffer
}

/** A part and all that are inside of it. */
export const partsIn = (part: MimePart): MimePart[] => [part, ...part.children.flatMap(partsIn)]

interface Reading {
  text: string
  limits: MimeLimits
  problems: Set<string>
  parts: number
}

/** Takes a raw message apart. A message inside of it stays one part, whole. Throws UnreadableMail and nothing else. */
export function readMime(raw: Buffer, limits: MimeLimits): { root: MimePart; problems: string[] } {
  const text = withLineFeeds(raw.toString('latin1'))
  const reading = { text, limits, problems: new Set<string>(), parts: 0 }
  const root = readPart(reading, 0, text.length, 0, 'text/plain')
  return { root, problems: [...reading.problems] }
}

/** Old Macs end lines by a carriage return alone. */
const withLineFeeds = (text: string) => (text.includes('\n') ? text : text.replaceAll('\r', '\n'))

function readPart(reading: Reading, from: number, to: number, depth: number, otherwise: string): MimePart {
  const { limits, text } = reading
  if (++reading.parts > limits.maxParts)
    throw new UnreadableMail('too-many-parts', `more than ${limits.maxParts} parts`)
  if (depth > limits.maxDepth) throw new UnreadableMail('too-deep', `parts nested deeper than ${limits.maxDepth}`)
  const { fields, bodyFrom, problem } = readHead(text, from, to, { outermost: depth === 0 })
  if (problem) reading.problems.add(problem)
  const { value, params } = readValued(fields.get('content-type')?.[0] ?? '')
  const disposition = readValued(fields.get('content-disposition')?.[0] ?? '')
  const type = typeOf(value, otherwise)
  const encoding = (fields.get('content-transfer-encoding')?.[0] ?? '').split(/[\s;(]/, 1)[0]!.toLowerCase()
  const part: MimePart = {
    fields,
    type,
    params,
    disposition: disposition.value,
    filename: disposition.params.get('filename') ?? params.get('name') ?? nameAfter(disposition),
    contentId: /<?([^<>\s]{1,500})>?/.exec(fields.get('content-id')?.[0] ?? '')?.[1],
    children: [],
    content: () => withoutTransferEncoding(text.slice(bodyFrom, to), encoding),
  }
  if (type.startsWith('multipart/')) readChildren(reading, part, bodyFrom, to, depth)
  return part
}

/** `text`, `text/`, `plain/text; x` and other inventions are read as text, as everybody does. */
function typeOf(value: string, otherwise: string): string {
  if (value === '') return otherwise
  const [, type] = /^([a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+)/.exec(value) ?? []
  return type ?? (/html/.test(value) ? 'text/html' : 'text/plain')
}

/** `Content-Disposition: attachment; letter.pdf` */
const nameAfter = ({ value }: Valued) => (value.includes('.') ? value : undefined)

function readChildren(reading: Reading, part: MimePart, from: number, to: number, depth: number) {
  const boundary =
    part.params.get('boundary') || guessedBoundary(reading.text.slice(from, Math.min(to, from + 100_000)))
  const ranges = boundary ? rangesBetween(reading, boundary, from, to) : []
  if (ranges.length === 0) {
    part.type = 'text/plain'
    reading.problems.add('a multipart without its parts')
    return
  }
  const otherwise = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  part.children = ranges.map(([begin, end]) => readPart(reading, begin, end, depth + 1, otherwise))
}

/** Where each part stands between the lines of the boundary. A part that is cut off ends with the message. */
function rangesBetween({ text, problems }: Reading, boundary: string, from: number, to: number): [number, number][] {
  const mark = `--${boundary.trimEnd()}`
  const ranges: [number, number][] = []
  let begin = -1
  let line = text.startsWith(mark, from) ? from : after(text.indexOf(`\n${mark}`, from))
  while (line >= 0 && line < to) {
    const end = line + mark.length
    const feed = text.indexOf('\n', end)
    const lineEnd = feed < 0 || feed > to ? to : feed
    const rest = text.slice(end, Math.min(lineEnd, end + 200)).trim()
    if (rest === '' || rest.startsWith('--')) {
      if (begin >= 0) ranges.push([begin, Math.max(begin, endBefore(text, line))])
      begin = rest.startsWith('--') ? -1 : Math.min(to, lineEnd + 1)
      if (begin < 0) return ranges
    }
    line = after(text.indexOf(`\n${mark}`, Math.max(end - 1, lineEnd - 1)))
  }
  if (begin >= 0) {
    problems.add('the message is cut off')
    ranges.push([begin, to])
  }
  return ranges
}

const after = (feed: number) => (feed < 0 ? -1 : feed + 1)

/** The line end before a boundary belongs to the boundary. */
const endBefore = (text: string, line: number) => (text[line - 2] === '\r' ? line - 2 : line - 1)

/** The first line that looks like a boundary and comes again. */
function guessedBoundary(text: string): string | undefined {
  for (const [, boundary] of text.matchAll(/^--([^\s-][^\r\n]{3,200}?)[ \t]*\r?$/gm)) {
    if (text.split(`\n--${boundary}`).length > 2 || text.includes(`--${boundary}--`)) return boundary
  }
  return undefined
}
