import { type Bounce, bounceReport } from '../../core/intake/bounce/bounce-report.ts'
import type { BounceSources } from '../../core/intake/bounce/bounce-sources.ts'
import { complaintReport } from '../../core/intake/bounce/complaint.ts'
import { contentTypeOf } from '../../core/intake/mail/content-type.ts'
import { type Forwarded, forwardedIn, isForward } from '../../core/intake/mail/forwarded.ts'
import { header, type MailHeaders } from '../../core/intake/mail/headers.ts'
import type { MailAddress } from '../../core/intake/mail/mail-address.ts'
import { mailVerdict } from '../../core/intake/mail/mail-verdict.ts'
import { type MailAttachment, type ParsedMail, UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { foldQuoted } from '../../core/text/quote/fold.ts'
import { readAddresses } from './addresses.ts'
import { bodyOf } from './body.ts'
import { decodeWords } from './mime/words.ts'
import { type MimePart, partsIn, readMime } from './mime.ts'
import { encryptedBy, signedBy } from './protection.ts'
import { receiptOf, reportOf, returnedHead } from './report.ts'
import { withTnefOpened } from './tnef/opened.ts'

export interface ParseLimits {
  maxBytes: number
  maxParts: number
  maxDepth: number
  /** List ids under which the company itself receives mail. */
  ownLists: readonly string[]
}

const LIMITS: ParseLimits = { maxBytes: 60_000_000, maxParts: 1000, maxDepth: 50, ownLists: [] }
/** What a verdict looks at; a server's report is short. */
const SIGNS_OF = 10_000
/** No letter is longer; what lies beyond is one stretch of its text. */
const LONGEST_FOLDED = 500_000

/** Mail headers are printable ASCII up to a colon; without any such line this is no mail. */
const HEADER_LINE = /^[!-9;-~]+[ \t]*:/m
const ID = /<[^<>\s]{1,990}>/g

/**
 * Understands a raw message. Rejects with `UnreadableMail` (and nothing else) where that cannot be done: the caller
 * keeps the raw bytes and puts them into the quarantine.
 */
export async function parseMail(raw: Buffer, options: Partial<ParseLimits> = {}): Promise<ParsedMail> {
  return readMail(raw, options)
}

/** The same at once, for who reads many. */
export function readMail(raw: Buffer, options: Partial<ParseLimits> = {}): ParsedMail {
  const limits = { ...LIMITS, ...options }
  try {
    const { root, problems } = readMime(checked(raw, limits), limits)
    return understood(root, limits, new Set(problems))
  } catch (error) {
    if (error instanceof UnreadableMail) throw error
    throw new UnreadableMail('unreadable', (error as Error).message)
  }
}

function checked(raw: Buffer, limits: ParseLimits): Buffer {
  if (raw.length > limits.maxBytes) throw new UnreadableMail('too-large', `${raw.length} bytes`)
  const first = raw.toString('latin1', 0, 4000)
  if (first.trim() === '') throw new UnreadableMail('empty', 'nothing was sent')
  if (
    !HEADER_LINE.test(
      first
        .trimStart()
        .split(/\r?\n\r?\n|\r\r/, 1)[0]!
        .replaceAll('\r', '\n'),
    )
  )
    throw new UnreadableMail('no-header', 'no header field in the first lines')
  return raw
}

function understood(root: MimePart, limits: ParseLimits, problems: Set<string>): ParsedMail {
  const headers = headersOf(root)
  const { text, html: pages, files, page } = withTnefOpened(bodyOf(root, problems), problems)
  const html = pages.join('\n') || null
  const body = text.replace(/\r\n?/g, '\n').trim()
  const subject = header(headers, 'subject')
  const shift = linesBefore(text)
  const { visible, quoted, signature, folds } = folded(body, {
    html: page ? null : html,
    forwards: isForward(subject),
    ...(page && { quotedLines: below(page.quotedLines, shift), signatureLines: below(page.signatureLines, shift) }),
  })
  const attachments = files.map((file, at) => attachment(file, at, html))
  const types = partsIn(root).map(part => part.type)
  const report = reportOf(root, 'delivery-status', problems)
  const judgement = mailVerdict(headers, limits.ownLists, { types, text: body.slice(0, SIGNS_OF), report })
  const returned = returnedHead(root)
  const from = (headers.get('from') ?? []).flatMap(readAddresses)
  const author = from.find(({ address }) => address) ?? null
  const date = dateOf(headers)
  return {
    from: author,
    sender: addresses(headers, 'sender')[0] ?? null,
    replyTo: addresses(headers, 'reply-to'),
    to: addresses(headers, 'to'),
    cc: addresses(headers, 'cc'),
    subject,
    messageId: firstId(headers, 'message-id'),
    inReplyTo: firstId(headers, 'in-reply-to'),
    references: (headers.get('references') ?? []).join(' ').match(ID) ?? [],
    date,
    body,
    folds,
    text: visible,
    quoted,
    signature,
    html,
    attachments,
    headers,
    judgement,
    bounce:
      judgement.verdict === 'bounce'
        ? bounceIn(root, { headers, text: body, report: report || receiptOf(root, problems), returned }, limits)
        : null,
    complaint:
      judgement.verdict === 'complaint' ? complaintReport(reportOf(root, 'feedback-report', problems), returned) : null,
    forwarded: judgement.verdict === 'person' ? forwardedBy(visible, subject, attachments, limits) : null,
    signed: signedBy(root, types, body),
    encrypted: encryptedBy(root, types, body),
    problems: [...problems, ...missing(headers, author, date)],
  }
}

function folded(body: string, hints: Parameters<typeof foldQuoted>[1]): ReturnType<typeof foldQuoted> {
  if (body.length <= LONGEST_FOLDED) return foldQuoted(body, hints)
  return { visible: body, quoted: '', signature: '', folds: [{ part: 'text', from: 0, to: body.length }] }
}

const below = (lines: ReadonlySet<number>, shift: number) => new Set([...lines].map(line => line - shift))

/** How many lines `trim` takes off the top. */
const linesBefore = (text: string) => text.slice(0, text.length - text.trimStart().length).split('\n').length - 1

function missing(headers: MailHeaders, from: MailAddress | null, date: Date | null): string[] {
  return [
    ...(from ? [] : ['no sender address']),
    ...(headers.has('message-id') ? [] : ['no Message-ID']),
    ...(date ? [] : [headers.has('date') ? `unreadable date: ${header(headers, 'date').slice(0, 80)}` : 'no date']),
  ]
}

function headersOf({ fields }: MimePart): MailHeaders {
  const subject = decodeWords(fields.get('subject')?.[0] ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return new Map([...fields, ['subject', [subject]]])
}

/** Programs that leave out the brackets mean the same. */
function firstId(headers: MailHeaders, name: string): string | null {
  const value = header(headers, name)
  return value.match(ID)?.[0] ?? (/^[^\s<>]{1,990}$/.test(value) ? `<${value}>` : null)
}

const OLDEST = Date.UTC(1970, 0, 1)
const NEWEST = Date.UTC(2100, 0, 1)

/** A date outside of the age of mail is none. */
function dateOf(headers: MailHeaders): Date | null {
  const written = header(headers, 'date').replace(/\s*\([^)]*\)\s*$/, '')
  const date = [written, written.replace(/(\d)\.(?=\d\d)/g, '$1:'), written.replace(/\s+[A-Z][\w/ ]*$/, '')]
    .map(text => new Date(text))
    .find(found => found.getTime() >= OLDEST && found.getTime() < NEWEST)
  return date ?? null
}

const addresses = (headers: MailHeaders, name: string): MailAddress[] =>
  (headers.get(name) ?? []).flatMap(readAddresses)

/** A scanner on the way may have put the whole report into a letter of its own; deeper ones stay closed. */
function bounceIn(root: MimePart, sources: BounceSources, limits: ParseLimits): Bounce {
  const isReport =
    sources.report === '' && limits.maxDepth > INSIDE_DEPTH && /report-type="?delivery-status/i.test(sources.returned)
  const inside = isReport ? partsIn(root).find(({ type }) => type === 'message/rfc822') : undefined
  return (inside && nestedMail(inside.content(), limits)?.bounce) || bounceReport(sources)
}

/** Passed on in the letter, or as a file of it. */
function forwardedBy(text: string, subject: string, files: MailAttachment[], limits: ParseLimits): Forwarded | null {
  const inside = forwardedIn(text, subject)
  const letter = files.find(({ type }) => type === 'message/rfc822')
  if (inside || !letter || !(isForward(subject) || text.trim() === '')) return inside
  const nested = nestedMail(letter.content, limits)
  if (!nested) return null
  return {
    from: nested.from,
    subject: nested.subject,
    date: header(nested.headers, 'date'),
    text: nested.text,
  }
}

const INSIDE_DEPTH = 10

/** A letter inside of a letter, or null where it cannot be read. Those inside of it again stay closed. */
export function nestedMail(raw: Buffer, options: Partial<ParseLimits> = {}): ParsedMail | null {
  try {
    return readMail(raw, { ...options, maxDepth: INSIDE_DEPTH })
  } catch {
    return null
  }
}

function attachment(file: MimePart, at: number, html: string | null): MailAttachment {
  const content = file.content()
  const inline = file.contentId !== undefined && (html?.includes(`cid:${file.contentId}`) ?? false)
  return {
    name: nameOf(file, at),
    type: file.type,
    contentType: contentTypeOf(content, file.type),
    size: content.length,
    contentId: file.contentId ?? null,
    inline,
    content,
  }
}

/** Without folders and control characters; a file without a name by its place. */
function nameOf({ filename, type }: MimePart, at: number): string {
  const name = (filename ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200)
  if (name && !/^\.+$/.test(name)) return name
  const [kind, subtype = 'bin'] = type.split('/')
  const ending = kind === 'message' ? (subtype === 'rfc822' ? 'eml' : 'txt') : subtype.replace(/[^a-z0-9].*$/i, '')
  return `part-${at + 1}.${ending || 'bin'}`
}
