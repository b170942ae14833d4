import { decodeText } from '../charset.ts'
import { readRtf } from '../rtf/rtf.ts'
import { unpackRtf } from '../rtf/unpack.ts'
import { type Bytes, bytesOf, CutOff } from './bytes.ts'
import { type Properties, readProperties } from './properties.ts'

/** What Outlook put into its own envelope, `winmail.dat`. */
export interface Tnef {
  text: string
  html: string | null
  files: TnefFile[]
  /** It ended in the middle; what stood before that is here. */
  cut: boolean
}

export interface TnefFile {
  name: string
  type: string | null
  contentId: string | null
  content: Buffer
}

const SIGNATURE = 0x223e9f78
const OF_MESSAGE = 1
/** Attributes of [MS-OXTNEF] 2.1.3.2 by the id in their lower half. */
const ATTRIBUTE = {
  oemCodepage: 0x9007,
  body: 0x800c,
  message: 0x9003,
  fileBegins: 0x9002,
  fileContent: 0x800f,
  fileTitle: 0x8010,
  fileProperties: 0x9005,
} as const
/** Properties of [MS-OXPROPS]. */
const PROPERTY = {
  body: 0x1000,
  packedRtf: 0x1009,
  html: 0x1013,
  subject: 0x0037,
  internetCodepage: 0x3fde,
  displayName: 0x3001,
  content: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
} as const
const MOST_FILES = 500
const DEEPEST = 5
const UNICODE = 0x001f
const OBJECT = 0x000d

export const isTnef = (content: Buffer): boolean => content.length >= 6 && content.readUInt32LE() === SIGNATURE

interface Draft {
  codepage: number
  body: Buffer | null
  message: Properties
  files: { title: Buffer | null; content: Buffer | null; properties: Properties }[]
  cut: boolean
}

/**
 * Opens a TNEF stream as [MS-OXTNEF] writes it: its files, those of letters inside of it, and its text. Null where it
 * is none. Never throws, and holds nothing that is much larger than what it was given.
 */
export function readTnef(content: Buffer, depth = 0): Tnef | null {
  if (!isTnef(content) || depth > DEEPEST) return null
  const draft = readAttributes(content)
  const own = draft.files.map(file => fileOf(file, draft))
  const files = own.flatMap(file => (isTnef(file.content) ? insideOf(file, depth) : [file]))
  const html = htmlOf(draft)
  const text = textIn(draft.message.get(PROPERTY.body), draft) || decoded(draft.body ?? Buffer.alloc(0), draft.codepage)
  const written = html || text.trim() ? { text, html, file: null } : formattedIn(draft)
  const all = written.file ? [written.file, ...files] : files
  return { text: written.text, html: written.html, files: all.slice(0, MOST_FILES), cut: draft.cut }
}

/** A letter of formatted text alone: its words or its HTML, and without HTML also the file, for its looks. */
function formattedIn({ message }: Draft): { text: string; html: string | null; file: TnefFile | null } {
  const rtf = unpackRtf(message.get(PROPERTY.packedRtf)?.value ?? Buffer.alloc(0))
  if (!rtf) return { text: '', html: null, file: null }
  const { text, html } = readRtf(rtf) ?? { text: '', html: null }
  const file = { name: 'letter.rtf', type: 'application/rtf', contentId: null, content: rtf }
  return { text, html, file: html ? null : file }
}

function readAttributes(content: Buffer): Draft {
  const bytes = bytesOf(content)
  const draft: Draft = { codepage: 1252, body: null, message: new Map(), files: [], cut: false }
  bytes.skip(6)
  try {
    while (bytes.left > 0 && draft.files.length <= MOST_FILES) readAttribute(bytes, draft)
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    draft.cut = true
  }
  return draft
}

function readAttribute(bytes: Bytes, draft: Draft): void {
  const level = bytes.u8()
  const id = bytes.u32() & 0xffff
  const content = bytes.take(bytes.u32())
  // the sum of its bytes; a letter is no better for being refused
  bytes.skip(Math.min(2, bytes.left))
  if (level === OF_MESSAGE) readOfMessage(draft, id, content)
  else readOfFile(draft, id, content)
}

function readOfMessage(draft: Draft, id: number, content: Buffer): void {
  if (id === ATTRIBUTE.oemCodepage && content.length >= 4) draft.codepage = content.readUInt32LE()
  if (id === ATTRIBUTE.body) draft.body = content
  if (id === ATTRIBUTE.message) draft.message = readProperties(content)
}

function readOfFile({ files }: Draft, id: number, content: Buffer): void {
  if (id === ATTRIBUTE.fileBegins) files.push({ title: null, content: null, properties: new Map() })
  const file = files.at(-1)
  if (!file) return
  if (id === ATTRIBUTE.fileTitle) file.title = content
  if (id === ATTRIBUTE.fileContent) file.content = content
  if (id === ATTRIBUTE.fileProperties) file.properties = readProperties(content)
}

function fileOf({ title, content, properties }: Draft['files'][number], draft: Draft): TnefFile {
  const say = (id: number) => textIn(properties.get(id), draft)
  const name = say(PROPERTY.longName) || say(PROPERTY.shortName) || decoded(title ?? Buffer.alloc(0), draft.codepage)
  return {
    name: name || say(PROPERTY.displayName),
    type: /^[\w.+-]+\/[\w.+-]+$/.exec(say(PROPERTY.mimeType))?.[0].toLowerCase() ?? null,
    contentId: say(PROPERTY.contentId).replace(/^<|>$/g, '') || null,
    content: content ?? objectIn(properties),
  }
}

/** The content of a file that is an object: behind the sixteen bytes that say of which kind. */
function objectIn(properties: Properties): Buffer {
  const { type, value } = properties.get(PROPERTY.content) ?? { type: 0, value: Buffer.alloc(0) }
  return type === OBJECT ? value.subarray(16) : value
}

/** A letter inside: its text as a file, and its files. */
function insideOf(file: TnefFile, depth: number): TnefFile[] {
  const inside = readTnef(file.content, depth + 1)
  if (!inside) return [file]
  const own = { type: 'text/plain', contentId: null }
  const text = inside.html === null ? inside.text : inside.html
  const type = inside.html === null ? 'text/plain' : 'text/html'
  const ending = inside.html === null ? 'txt' : 'html'
  if (!text.trim()) return inside.files
  return [{ ...own, type, name: `${file.name || 'letter'}.${ending}`, content: Buffer.from(text) }, ...inside.files]
}

function htmlOf({ message, codepage }: Draft): string | null {
  const html = message.get(PROPERTY.html)
  if (!html?.value.length) return null
  const named = message.get(PROPERTY.internetCodepage)?.value
  if (html.type === UNICODE) return untilEnd(html.value.toString('utf16le'))
  return decoded(html.value, named?.length ? named.readUInt32LE() : codepage)
}

function textIn(property: { type: number; value: Buffer } | undefined, { codepage }: Draft): string {
  if (!property) return ''
  return property.type === UNICODE ? untilEnd(property.value.toString('utf16le')) : decoded(property.value, codepage)
}

const CHARSETS = new Map([
  [65001, 'utf-8'],
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [28591, 'iso-8859-1'],
  [28595, 'iso-8859-5'],
])

const decoded = (bytes: Buffer, codepage: number): string =>
  untilEnd(decodeText(bytes, CHARSETS.get(codepage) ?? `cp${codepage}`).text)

/** Strings end with a zero. */
const untilEnd = (text: string): string => text.replace(/\0.*$/s, '')
