import { Parser } from 'htmlparser2'

/** Their content is never meant to be read. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'select'])
const BLOCK = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const PARAGRAPH = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'pre', 'table'])

/** Containers in which mail programs put the message that is answered, where they don't use a blockquote. */
const QUOTE_ID = /^(?:divRplyFwdMsg|mail-editor-reference-message-container|isReplyContent|x_divRplyFwdMsg)$/i
const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_quote_container|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)(?:\s|$)/i
const OUTLOOK_RULE = /border(?:-top)?\s*:[^;]*solid\s+#(?:e1e1e1|b5c4df)/i
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i

/** Deeper quotes gain nothing and a hostile letter would make every line longer than the one before. */
const DEEPEST_QUOTE = 8
/** The parser's cost grows with the square of the nesting; no mail program comes near this. */
const DEEPEST_NESTING = 1000
const LONGEST_HTML = 2_000_000

export interface HtmlText {
  text: string
  /** Where in `text` the first quoted message begins, or null. */
  quoteFrom: number | null
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
  if (page.nesting >= DEEPEST_NESTING) return { text: withoutTags(pages), quoteFrom: null }
  parser.end()
  return finished(page)
}

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
})

function open(page: Page, name: string, attributes: Record<string, string>) {
  if (page.hidden.length > 0 || HIDDEN.test(attributes.style ?? '')) {
    if (!VOID.has(name)) page.hidden.push(name)
    return
  }
  if (UNREAD.has(name)) page.unread++
  if (name === 'br') return breakLine(page, true)
  if (name === 'img' && attributes.alt && !/^https?:/.test(attributes.alt)) return write(page, `[${attributes.alt}]`)
  if (name === 'td' || name === 'th') return write(page, ' ')
  if (name === 'a') page.link = { href: attributes.href ?? '', text: [] }
  if (name === 'pre') page.preformatted++
  if (BLOCK.has(name)) breakLine(page)
  if (PARAGRAPH.has(name)) page.blank = true
  if (name === 'li') write(page, '- ')
  if (opensQuote(name, attributes)) page.quoteLine ??= page.lines.length + (page.last.trim() ? 1 : 0)
  if (name === 'blockquote') page.depth++
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

function opensQuote(name: string, { id, class: kind, style }: Record<string, string>): boolean {
  if (name === 'blockquote') return true
  return QUOTE_ID.test(id ?? '') || QUOTE_CLASS.test(kind ?? '') || (name === 'div' && OUTLOOK_RULE.test(style ?? ''))
}

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
  if (UNREAD.has(name)) page.unread = Math.max(0, page.unread - 1)
  if (name === 'a') closeLink(page)
  if (BLOCK.has(name)) breakLine(page)
  if (PARAGRAPH.has(name)) page.blank = true
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
  const line = page.preformatted > 0 ? whole.trimEnd() : whole.trim()
  page.line = []
  page.last = ''
  if (line === '' && !always) return
  const mark = '> '.repeat(Math.min(page.depth, DEEPEST_QUOTE))
  if (page.blank && page.lines.length > 0 && page.lines.at(-1)!.replace(/[> ]/g, '') !== '')
    page.lines.push(mark.trimEnd())
  page.blank = false
  page.lines.push(`${mark}${line}`.trimEnd())
}

function finished(page: Page): HtmlText {
  breakLine(page)
  const whole = page.lines.join('\n')
  const text = whole.trim()
  if (page.quoteLine === null) return { text, quoteFrom: null }
  const before = page.lines.slice(0, page.quoteLine).join('\n')
  const skipped = whole.length - whole.trimStart().length
  const rest = whole.slice(before.length)
  const from = before.length + rest.length - rest.trimStart().length - skipped
  return { text, quoteFrom: Math.min(text.length, Math.max(0, from)) }
}
