import { Parser } from 'htmlparser2'
import { opensForward } from './quote/headers.ts'

/** Their content is never meant to be read. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'select'])
const BLOCK = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const PARAGRAPH = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'pre', 'table'])

/** Containers in which mail programs put the message that is answered, where they don't use a blockquote. */
const QUOTE_ID = /^(?:x_)?(?:mail-editor-reference-message-container|isReplyContent|OLK_SRC_BODY_SECTION)$/i
const QUOTE_CLASS =
  /(?:^|\s)(?:x_)?(?:gmail_attr|yahoo_quoted|yahoo-quoted-begin|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote|mail-quote-collapse)(?:\s|$)/i
/** Containers in which programs put what they add below every letter. */
const SIGNATURE_CLASS =
  /(?:^|\s)(?:x_)?(?:gmail_signature|moz-signature|protonmail_signature_block|zimbra-signature|ms-outlook-mobile-signature|mail-signature|js-compose-signature)(?:\s|$)/i
const SIGNATURE_ID =
  /^(?:x_)?(?:_rc_sig|ms-outlook-mobile-signature|mail-app-auto-default-signature|composer_signature)$/i
/** From these on all is the old message. */
const QUOTE_BEGINS = /^(?:x_)?(?:divRplyFwdMsg|appendonsend|zwchr|stopSpelling|OutlookMessageHeader)$/i
const OUTLOOK_RULE =
  /border(?:-top)?\s*:[^;]*solid\s+(?:#(?:e1e1e1|b5c4df)|rgb\(225,\s*225,\s*225\)|rgb\(181,\s*196,\s*223\))/i
/** Gmail and others indent so what the writer sets off. */
const INDENT = /margin[^;]*40px[^;]*;?\s*border\s*:\s*none/i
const HIDDEN =
  /display\s*:\s*none|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)|max-height\s*:\s*0(?:px)?\s*(?:;|$)/i

/** Deeper quotes gain nothing and a hostile letter would make every line longer than the one before. */
const DEEPEST_QUOTE = 8
/** The parser's cost grows with the square of the nesting; no mail program comes near this. */
const DEEPEST_NESTING = 1000
const LONGEST_HTML = 2_000_000

export interface HtmlText {
  text: string
  /** Where in `text` the first quoted message begins, or null. */
  quoteFrom: number | null
  /** The lines that the sender's program set apart as an old message, by number. */
  quotedLines: Set<number>
  /** Those that it set apart as a signature. */
  signatureLines: Set<number>
}

/** HTML as a person reads it: blocks on lines of their own, quotes as `> `, links with their address, lists with dashes. */
export function htmlToText(html: string): HtmlText {
  const page = emptyPage()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        page.nesting++
        open(page, name, attributes)
      },
      ontext: text => write(page, text),
      onclosetag: name => {
        page.nesting--
        close(page, name)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  const pages = html.slice(0, LONGEST_HTML)
  for (let at = 0; at < pages.length && page.nesting < DEEPEST_NESTING; at += 4096)
    parser.write(pages.slice(at, at + 4096))
  if (page.nesting >= DEEPEST_NESTING) return { text: withoutTags(pages), ...NO_MARKS }
  parser.end()
  return finished(page)
}

const NO_MARKS = { quoteFrom: null, quotedLines: new Set<number>(), signatureLines: new Set<number>() }

const withoutTags = (html: string) =>
  html
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

interface Page {
  lines: string[]
  line: string[]
  /** The last character of `line`, kept so that a long line is not joined again for each of its pieces. */
  last: string
  nesting: number
  /** Of the current line; a line keeps the depth that it was begun with. */
  depth: number
  blank: boolean
  unread: number
  hidden: string[]
  preformatted: number
  link: { href: string; text: string[] } | null
  quoteLine: number | null
  /** How deep the containers of old messages stand that are open. */
  containers: number[]
  /** How deep the open containers of signatures stand. */
  signatures: number[]
  /** Where a rule begins the old message, there is no container. */
  isOld: boolean
  quoted: boolean[]
  signed: boolean[]
  lists: { next: number | null }[]
  /** For each open table: are its cells set apart for the eye? */
  grids: boolean[]
  rowBegun: boolean
}

const emptyPage = (): Page => ({
  lines: [],
  line: [],
  last: '',
  nesting: 0,
  depth: 0,
  blank: false,
  unread: 0,
  hidden: [],
  preformatted: 0,
  link: null,
  quoteLine: null,
  containers: [],
  signatures: [],
  isOld: false,
  quoted: [],
  signed: [],
  lists: [],
  grids: [],
  rowBegun: false,
})

function open(page: Page, name: string, attributes: Record<string, string>) {
  if (page.hidden.length > 0 || HIDDEN.test(attributes.style ?? '')) {
    if (!VOID.has(name)) page.hidden.push(name)
    return
  }
  if (UNREAD.has(name)) page.unread++
  if (name === 'br') return breakLine(page, true)
  if (name === 'img' && attributes.alt && !/^https?:/.test(attributes.alt)) return write(page, `[${attributes.alt}]`)
  if (name === 'td' || name === 'th') return openCell(page, name)
  if (name === 'a') page.link = { href: attributes.href ?? '', text: [] }
  if (name === 'pre') page.preformatted++
  if (BLOCK.has(name)) breakLine(page)
  if (PARAGRAPH.has(name)) page.blank = page.lists.length === 0 || !LISTS.has(name)
  if (LISTS.has(name)) page.lists.push({ next: name === 'ol' ? Number(attributes.start) || 1 : null })
  if (name === 'table') page.grids.push(Number(attributes.border) > 0)
  if (name === 'tr') page.rowBegun = false
  if (name === 'li') openItem(page)
  markQuote(page, name, attributes)
  if (name === 'blockquote' && !INDENT.test(attributes.style ?? '')) page.depth++
}

const LISTS = new Set(['ul', 'ol'])

function openCell(page: Page, name: string) {
  const grid = page.grids.length - 1
  if (name === 'th' && grid >= 0) page.grids[grid] = true
  // A head of a row that ends in a colon parts itself from its value.
  const parted = page.line.slice(-2).join('').trimEnd().endsWith(':')
  if (page.rowBegun && page.last !== '') write(page, page.grids[grid] && !parted ? ' | ' : ' ')
  page.rowBegun = true
}

function openItem(page: Page) {
  const list = page.lists.at(-1)
  const indent = '  '.repeat(Math.min(5, Math.max(0, page.lists.length - 1)))
  add(page, `${indent}${list?.next ? `${list.next++}. ` : '- '}`)
}

function markQuote(page: Page, name: string, attributes: Record<string, string>) {
  const { id = '', class: kind = '', style = '' } = attributes
  const begins = QUOTE_BEGINS.test(id) || (name === 'div' && OUTLOOK_RULE.test(style))
  const contains =
    QUOTE_ID.test(id) ||
    QUOTE_CLASS.test(kind) ||
    attributes['data-marker'] === '__QUOTED_TEXT__' ||
    attributes.name === 'messageReplySection'
  if (begins) page.isOld = true
  if (contains && !VOID.has(name)) page.containers.push(page.nesting)
  if ((SIGNATURE_CLASS.test(kind) || SIGNATURE_ID.test(id)) && !VOID.has(name)) page.signatures.push(page.nesting)
  const isBlockquote = name === 'blockquote' && !INDENT.test(style)
  if (begins || contains || isBlockquote) page.quoteLine ??= page.lines.length + (page.last.trim() ? 1 : 0)
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

function write(page: Page, text: string) {
  if (page.unread > 0 || page.hidden.length > 0) return
  page.link?.text.push(text)
  if (page.preformatted > 0) return writePreformatted(page, text)
  const flat = text.replace(/(?:\s|\u200b|\u200c|\u034f|\ufeff)+/g, ' ')
  add(page, page.last === '' || page.last === ' ' ? flat.trimStart() : flat)
}

function add(page: Page, text: string) {
  if (text === '') return
  page.line.push(text)
  page.last = text.at(-1)!
}

function writePreformatted(page: Page, text: string) {
  const [first = '', ...rest] = text.split('\n')
  add(page, first)
  for (const line of rest) {
    breakLine(page, true)
    add(page, line)
  }
}

function close(page: Page, name: string) {
  if (page.hidden.length > 0) {
    if (page.hidden.at(-1) === name) page.hidden.pop()
    return
  }
  const isOver = page.containers.at(-1) === page.nesting + 1
  if (UNREAD.has(name)) page.unread = Math.max(0, page.unread - 1)
  if (name === 'a') closeLink(page)
  const isSigned = page.signatures.at(-1) === page.nesting + 1
  if (BLOCK.has(name) || isOver || isSigned) breakLine(page)
  if (isOver) page.containers.pop()
  if (isSigned) page.signatures.pop()
  if (LISTS.has(name)) page.lists.pop()
  if (name === 'table') page.grids.pop()
  if (PARAGRAPH.has(name)) page.blank = page.lists.length === 0
  if (name === 'pre') page.preformatted = Math.max(0, page.preformatted - 1)
  if (name === 'blockquote') page.depth = Math.max(0, page.depth - 1)
}

/** The address is shown only where the words don't already say it. */
function closeLink(page: Page) {
  const link = page.link
  page.link = null
  if (!link || !/^https?:/i.test(link.href)) return
  const bare = (address: string) => address.replace(/^https?:\/\/(?:www\.)?|\/$/gi, '').trim()
  const words = link.text.join('')
  if (words.trim() && bare(words) !== bare(link.href)) write(page, ` (${link.href})`)
}

function breakLine(page: Page, always = false) {
  const whole = page.line.join('')
  const line = page.preformatted > 0 ? whole.trimEnd() : page.lists.length > 0 ? whole.trimEnd() : whole.trim()
  page.line = []
  page.last = ''
  if (line === '' && !always) return
  const mark = '> '.repeat(Math.min(page.depth, DEEPEST_QUOTE))
  if (page.blank && page.lines.length > 0 && page.lines.at(-1)!.replace(/[> ]/g, '') !== '') keep(page, mark.trimEnd())
  page.blank = false
  keep(page, `${mark}${line}`.trimEnd())
}

function keep(page: Page, line: string) {
  page.lines.push(line)
  page.quoted.push(page.isOld || page.containers.length > 0)
  page.signed.push(page.signatures.length > 0)
}

function finished(page: Page): HtmlText {
  breakLine(page)
  const first = page.lines.findIndex(line => line.trim() !== '')
  if (first < 0) return { text: '', ...NO_MARKS }
  // at the first line only the blanks of a block go, so that line numbers stay true
  const lines = [page.lines[first]!.trimStart(), ...page.lines.slice(first + 1)]
  const text = lines.join('\n').trimEnd()
  const quoteFrom = page.quoteLine === null ? null : placeOf(lines, page.quoteLine - first, text)
  const signatureLines = new Set(page.signed.slice(first).flatMap((isSigned, at) => (isSigned ? [at] : [])))
  return { text, quoteFrom, quotedLines: quotedLines(lines, page.quoted.slice(first)), signatureLines }
}

function placeOf(lines: string[], line: number, text: string): number {
  const before = lines.slice(0, Math.max(0, line)).join('\n')
  const rest = text.slice(before.length)
  return Math.min(text.length, before.length + rest.length - rest.trimStart().length)
}

/** A letter that is passed on stands in the same containers and is no quote. */
function quotedLines(lines: string[], quoted: boolean[]): Set<number> {
  const forward = lines.findIndex(opensForward)
  const end = forward < 0 ? lines.length : forward
  return new Set(quoted.flatMap((isQuoted, at) => (isQuoted && at < end ? [at] : [])))
}
