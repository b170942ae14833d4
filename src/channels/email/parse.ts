import type { AddressObject, EmailAddress } from 'mailparser'
import { header, type MailHeaders } from '../../core/intake/headers.ts'
import { mailVerdict } from '../../core/intake/mail-verdict.ts'
import {
  type MailAddress,
  type MailAttachment,
  type ParsedMail,
  UnreadableMail,
} from '../../core/intake/parsed-mail.ts'
import { foldQuoted } from '../../core/text/fold.ts'
import { htmlToText } from '../../core/text/html.ts'
import { decodeText } from './charset.ts'
import { type Mime, type MimeFile, type MimeNode, readMime } from './mime.ts'

export interface ParseLimits {
  maxBytes: number
  maxParts: number
  maxDepth: number
  /** List ids under which the company itself receives mail. */
  ownLists: readonly string[]
}

const LIMITS: ParseLimits = { maxBytes: 60_000_000, maxParts: 1000, maxDepth: 50, ownLists: [] }

/** Mail headers are printable ASCII up to a colon; without any such line this is no mail. */
const HEADER_LINE = /^[!-9;-~]+[ \t]*:/m
const ID = /<[^<>\s]{1,990}>/g

/**
 * Understands a raw message. Rejects with `UnreadableMail` (and nothing else) where that cannot be done: the caller
 * keeps the raw bytes and puts them into the quarantine.
 */
export async function parseMail(raw: Buffer, options: Partial<ParseLimits> = {}): Promise<ParsedMail> {
  const limits = { ...LIMITS, ...options }
  const { bytes, problem } = readableHead(checked(raw, limits))
  const mime = await readMime(bytes, limits)
  try {
    return understood(mime, limits, problem ? [problem] : [])
  } catch (error) {
    throw new UnreadableMail('unreadable', (error as Error).message)
  }
}

function checked(raw: Buffer, limits: ParseLimits): Buffer {
  if (raw.length > limits.maxBytes) throw new UnreadableMail('too-large', `${raw.length} bytes`)
  if (raw.toString('latin1', 0, 1000).trim() === '') throw new UnreadableMail('empty', 'nothing was sent')
  if (!HEADER_LINE.test(raw.toString('latin1', 0, 4000).split(/\r?\n\r?\n/, 1)[0]!))
    throw new UnreadableMail('no-header', 'no header field in the first lines')
  return raw
}

/** Old programs write bare cp1251 or koi8-r into their headers; from here on the head is UTF-8. */
function readableHead(raw: Buffer): { bytes: Buffer; problem: string | null } {
  const end = headEnd(raw)
  const head = raw.subarray(0, end)
  if (head.every(byte => byte < 0x80)) return { bytes: raw, problem: null }
  const { text, problem } = decodeText(head, '')
  return { bytes: Buffer.concat([Buffer.from(text), raw.subarray(end)]), problem: problem && `header: ${problem}` }
}

function headEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter(at => at >= 0)
  return ends.length ? Math.min(...ends) : raw.length
}

function understood(mime: Mime, limits: ParseLimits, problems: string[]): ParsedMail {
  const headers = headersOf(mime)
  const body = bodyOf(mime.tree)
  const html = body.html.join('\n') || null
  const folded = foldQuoted(body.text.trim(), html ?? undefined)
  const from = addresses(mime, 'from')[0] ?? null
  const date = dateOf(headers)
  return {
    from: from?.address ? from : null,
    replyTo: addresses(mime, 'reply-to'),
    to: addresses(mime, 'to'),
    cc: addresses(mime, 'cc'),
    subject: subjectOf(mime),
    messageId: firstId(headers, 'message-id'),
    inReplyTo: firstId(headers, 'in-reply-to'),
    references: (headers.get('references') ?? []).join(' ').match(ID) ?? [],
    date,
    text: folded.visible,
    quoted: folded.quoted,
    signature: folded.signature,
    html,
    attachments: mime.files.map((file, at) => attachment(file, at, html)),
    headers,
    judgement: mailVerdict(headers, limits.ownLists),
    problems: [...problems, ...mime.problems, ...missing(headers, from, date)],
  }
}

function missing(headers: MailHeaders, from: MailAddress | null, date: Date | null): string[] {
  return [
    ...(from?.address ? [] : ['no sender address']),
    ...(headers.has('message-id') ? [] : ['no Message-ID']),
    ...(date ? [] : [headers.has('date') ? `unreadable date: ${header(headers, 'date').slice(0, 80)}` : 'no date']),
  ]
}

function headersOf(mime: Mime): MailHeaders {
  const headers = new Map<string, string[]>()
  for (const { key, line } of mime.lines) {
    const value = Buffer.from(line.slice(line.indexOf(':') + 1), 'latin1')
      .toString()
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim()
    headers.set(key, [...(headers.get(key) ?? []), value])
  }
  headers.set('subject', [subjectOf(mime)])
  return headers
}

const firstId = (headers: MailHeaders, name: string) => header(headers, name).match(ID)?.[0] ?? null

/** The parser would take the present moment for a date that it cannot read. */
function dateOf(headers: MailHeaders): Date | null {
  const date = new Date(header(headers, 'date').replace(/\s*\([^)]*\)\s*$/, ''))
  return Number.isNaN(date.getTime()) ? null : date
}

function subjectOf({ headers }: Mime): string {
  const subject = headers.get('subject')
  return (typeof subject === 'string' ? subject : '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

function addresses({ headers }: Mime, name: string): MailAddress[] {
  const found = headers.get(name) as AddressObject | AddressObject[] | undefined
  return [found ?? []].flat().flatMap(({ value }) => value.flatMap(flattened))
}

const flattened = (entry: EmailAddress): MailAddress[] =>
  entry.group
    ? entry.group.flatMap(flattened)
    : [{ name: entry.name.trim(), address: (entry.address ?? '').trim().toLowerCase() }]

interface Body {
  text: string
  html: string[]
}

/** Of alternatives the plain text is read where it says anything, and the HTML is kept; other parts follow each other. */
function bodyOf(node: MimeNode): Body {
  if (node.isAttachment) return { text: '', html: [] }
  const own = node.textContent ?? ''
  if (node.contentType === 'text/html') return { text: htmlToText(own).text, html: own.trim() ? [own] : [] }
  if (node.children.length === 0) return { text: own, html: [] }
  const bodies = node.children.map(bodyOf)
  const html = bodies.flatMap(body => body.html)
  const told = bodies.filter(({ text }) => text.trim())
  if (node.contentType !== 'multipart/alternative')
    return { text: told.map(({ text }) => text.trimEnd()).join('\n\n'), html }
  const plain = told.find(body => node.children[bodies.indexOf(body)]?.contentType === 'text/plain')
  return { text: (plain ?? told[0])?.text ?? '', html }
}

function attachment(file: MimeFile, at: number, html: string | null): MailAttachment {
  const inline = file.cid !== undefined && (html?.includes(`cid:${file.cid}`) ?? false)
  return {
    name: nameOf(file, at),
    type: file.contentType || 'application/octet-stream',
    size: file.content.length,
    contentId: file.cid ?? null,
    inline,
    content: file.content,
  }
}

/** Without folders and control characters; a file without a name is called by its place. */
function nameOf({ filename, contentType }: MimeFile, at: number): string {
  const name = (filename ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200)
  const [kind, subtype = 'bin'] = contentType.split('/')
  const ending = kind === 'message' ? (subtype === 'rfc822' ? 'eml' : 'txt') : subtype.replace(/[^a-z0-9].*$/i, '')
  return name && !/^\.+$/.test(name) ? name : `part-${at + 1}.${ending || 'bin'}`
}
