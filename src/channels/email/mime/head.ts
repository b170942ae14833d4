import { decodeText } from '../charset.ts'
import { decodeWords } from './words.ts'

/** The header fields of one part: name in small letters → its values, unfolded, in their order. */
export type Fields = Map<string, string[]>

export interface Head {
  fields: Fields
  /** Where in the text the body begins. */
  bodyFrom: number
  problem: string | null
}

const FIELD = /^([!-9;-~]{1,200})[ \t]*:(.*)$/s
const KNOWN =
  /^(?:from|to|cc|subject|date|message-id|content-[a-z-]+|mime-version|received|reply-to|return-path|references|in-reply-to|x-[\w-]+)[ \t]*:/i
/** A longer head is no letter's. */
const MOST_LINES = 20_000

/**
 * Reads the head that stands at `from` in `text`, the bytes of a message as Latin-1. Takes what real programs leave: a
 * folded line without its space, a body that begins without the empty line; above the outermost head the line of a mailbox
 * and empty lines.
 */
export function readHead(text: string, from: number, to: number, { outermost = false } = {}): Head {
  const lines: string[] = []
  let at = from
  for (let count = 0; at < to && count < MOST_LINES; count++) {
    const feed = text.indexOf('\n', at)
    const end = feed < 0 || feed >= to ? to : feed
    const line = withoutReturn(text.slice(at, end))
    if (line.trim() === '' && (lines.length > 0 || !outermost)) {
      at = Math.min(to, end + 1)
      break
    }
    if (isBodyAlready(line, lines, text, end + 1, to) || (!outermost && lines.length === 0 && !FIELD.test(line))) break
    take(lines, line)
    at = Math.min(to, end + 1)
  }
  const { values, problem } = readable(lines)
  return { fields: fieldsOf(values), bodyFrom: at, problem }
}

const withoutReturn = (line: string) => {
  let end = line.length
  while (end > 0 && line.charCodeAt(end - 1) === 13) end--
  return end === line.length ? line : line.slice(0, end)
}

function take(lines: string[], line: string) {
  if (line.trim() === '') return
  if (lines.length === 0 && /^>?From /.test(line)) return
  if (FIELD.test(line) && !/^[ \t]/.test(line)) lines.push(line)
  else if (lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`)
}

/** A line that is neither field nor folded: of the body, unless fields that programs write follow in the same block. */
function isBodyAlready(line: string, lines: string[], text: string, next: number, to: number): boolean {
  if (lines.length === 0 || /^[ \t]/.test(line) || FIELD.test(line)) return false
  const block = text.slice(next, Math.min(to, next + 2000)).split(/\r?\n\r?\n/, 1)[0]!
  return !block.split('\n').some(later => KNOWN.test(later))
}

/** Old programs write bare cp1251 or koi8-r into their headers. */
function readable(lines: string[]): { values: string[]; problem: string | null } {
  const whole = lines.join('\n')
  if (!/[\x80-\xff]/.test(whole)) return { values: lines, problem: null }
  const { text, problem } = decodeText(Buffer.from(whole, 'latin1'), '')
  return { values: text.split('\n'), problem: problem && `header: ${problem}` }
}

function fieldsOf(lines: string[]): Fields {
  const fields: Fields = new Map()
  for (const line of lines) {
    const [, name, value] = FIELD.exec(line) ?? []
    if (name === undefined) continue
    const key = name.toLowerCase()
    const values = fields.get(key)
    if (values) values.push(value!.trim())
    else fields.set(key, [value!.trim()])
  }
  return fields
}

export interface Valued {
  /** In small letters. */
  value: string
  params: Map<string, string>
}

const PARAM = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.){0,9000})"?|([^;]{0,9000}))/gs

/** A field with parameters: `text/plain; charset="utf-8"`, continued and encoded ones (RFC 2231) put together. */
export function readValued(field: string): Valued {
  const value = field.split(';', 1)[0]!.trim().toLowerCase()
  const raw = new Map<string, string>()
  for (const [, name, quoted, bare] of field.slice(value.length).matchAll(PARAM)) {
    const key = name!.toLowerCase()
    if (!raw.has(key)) raw.set(key, quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\(.)/gs, '$1'))
  }
  return { value, params: joined(raw) }
}

/** `name*0*=utf-8''a; name*1=b` is one parameter `name`. */
function joined(raw: Map<string, string>): Map<string, string> {
  const params = new Map<string, string>()
  const pieces = new Map<string, { at: number; encoded: boolean; value: string }[]>()
  for (const [key, value] of raw) {
    const [, name, at, star] = /^([^*]+)\*(?:(\d{1,4})(\*?))?$/.exec(key) ?? []
    if (name === undefined) params.set(key, decodeWords(value))
    else {
      const piece = { at: Number(at ?? 0), encoded: at === undefined || star === '*', value }
      pieces.set(name, [...(pieces.get(name) ?? []), piece])
    }
  }
  for (const [name, parts] of pieces) params.set(name, extended(parts))
  return params
}

function extended(parts: { at: number; encoded: boolean; value: string }[]): string {
  parts.sort((one, other) => one.at - other.at)
  const [, charset, rest] = /^([^']{0,40})'[^']{0,40}'(.*)$/s.exec(parts[0]!.encoded ? parts[0]!.value : '') ?? []
  if (charset !== undefined) parts[0]!.value = rest!
  const bytes = parts.map(({ encoded, value }) => (encoded ? percentDecoded(value) : Buffer.from(value)))
  const { text } = decodeText(Buffer.concat(bytes), charset ?? '')
  return decodeWords(text)
}

const percentDecoded = (value: string): Buffer =>
  Buffer.concat(
    value
      .split(/(%[\da-f]{2})/i)
      .map(piece => (/^%[\da-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece))),
  )
