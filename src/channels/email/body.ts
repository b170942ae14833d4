import { type HtmlText, htmlToText } from '../../core/text/html.ts'
import { decodeText } from './charset.ts'
import { unflowed } from './mime/flowed.ts'
import type { MimePart } from './mime.ts'
import { isRtf, readRtf } from './rtf/rtf.ts'

/** What of a message is read, and what is a file beside it. */
export interface Body {
  text: string
  html: string[]
  files: MimePart[]
  /** What its HTML sets apart, where the text was made of HTML alone. */
  page: HtmlText | null
}

interface Reading {
  problems: Set<string>
  /** A part with a name is read only where nothing was before: some programs name the letter itself. */
  read: boolean
}

/** Of alternatives the plain text is read where it says anything, and the HTML is kept; other parts follow each other. */
export function bodyOf(root: MimePart, problems: Set<string>): Body {
  return read(root, { problems, read: false }, null)
}

function read(part: MimePart, reading: Reading, parent: MimePart | null): Body {
  if (part.type.startsWith('multipart/')) return readMany(part, reading)
  const rtf = formatted(part, reading, parent)
  if (rtf) return rtf
  if (!isText(part, reading, parent)) return { text: '', html: [], files: [part], page: null }
  reading.read = true
  const text = textOf(part, reading.problems)
  if (part.type !== 'text/html') return { text, html: [], files: [], page: null }
  const page = htmlToText(text)
  return { text: page.text, html: text.trim() ? [text] : [], files: [], page }
}

const READ = new Set(['text/plain', 'text/html', 'text/enriched', 'text/richtext', 'text/markdown'])

function isText(part: MimePart, { read }: Reading, parent: MimePart | null): boolean {
  if (!READ.has(part.type) || part.disposition === 'attachment') return false
  if (part.filename === undefined) return true
  return !read && (part.disposition !== 'inline' || parent === null)
}

/** Formatted text is read where the letter has no other, and stays as a file for its looks. */
function formatted(part: MimePart, reading: Reading, parent: MimePart | null): Body | null {
  if (!RTF.test(part.type) || reading.read || part.disposition === 'attachment') return null
  if (part.filename !== undefined && parent !== null && parent.type !== 'multipart/alternative') return null
  const content = part.content()
  const words = isRtf(content) ? readRtf(content) : null
  if (!words) return null
  reading.read = true
  const page = words.html ? htmlToText(words.html) : null
  return { text: page?.text ?? words.text, html: words.html ? [words.html] : [], files: words.html ? [] : [part], page }
}

const RTF = /^(?:text|application)\/(?:x-)?(?:rtf|richtext)$/

function readMany(part: MimePart, reading: Reading): Body {
  const alternative = part.type === 'multipart/alternative'
  const before = reading.read
  const bodies = part.children.map(child => {
    if (alternative) reading.read = before
    return read(child, reading, part)
  })
  const html = bodies.flatMap(body => body.html)
  const files = bodies.flatMap(body => body.files)
  const told = bodies.filter(({ text }) => text.trim())
  if (alternative) {
    const chosen = chooseAlternative(part, bodies, told)
    return { text: chosen?.text ?? '', html, files, page: chosen?.page ?? null }
  }
  const only = told.length === 1 ? told[0]! : null
  return {
    text: only ? only.text : told.map(({ text }) => text.trimEnd()).join('\n\n'),
    html,
    files,
    page: only?.page ?? null,
  }
}

/** Some programs leave only a word of regret in the plain text. */
const NO_TEXT =
  /html|(?:view|read|see|display) (?:this|the) (?:message|e-?mail)|does not support|поддержива(?:ет|ющ)|просмотр/i

function chooseAlternative(part: MimePart, bodies: Body[], told: Body[]): Body | undefined {
  const plain = told.find(body => part.children[bodies.indexOf(body)]?.type === 'text/plain')
  const rich = told.find(body => body !== plain && body.html.length > 0)
  const empty =
    plain && rich && plain.text.length < 300 && rich.text.length > 3 * plain.text.length && NO_TEXT.test(plain.text)
  return empty ? rich : (plain ?? told[0])
}

/** The text of a part in its charset; where none is declared, HTML may say it itself. */
export function textOf(part: MimePart, problems: Set<string>): string {
  const bytes = part.content()
  const declared = part.params.get('charset') ?? (part.type === 'text/html' ? metaCharset(bytes) : '')
  const { text, problem } = decodeText(bytes, declared)
  if (problem) problems.add(problem)
  const whole = text.replace(/^\ufeff/, '')
  if (part.type === 'text/plain' && /^flowed$/i.test(part.params.get('format') ?? ''))
    return unflowed(whole, { deleteSpace: /^yes$/i.test(part.params.get('delsp') ?? '') })
  return part.type === 'text/enriched' || part.type === 'text/richtext'
    ? whole.replace(/<\/?[a-z-]{1,30}>/gi, '')
    : whole
}

const metaCharset = (bytes: Buffer): string =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(bytes.toString('latin1', 0, 2000))?.[1] ?? ''
