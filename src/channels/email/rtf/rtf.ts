import { charsetOfFont, charsetOfPage, decodeIn } from './charset.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What formatted text says: its words, and the HTML that Outlook made it of, where it did ([MS-OXRTFEX]). */
export interface RtfText {
  text: string
  html: string | null
}

const DEEPEST = 500

export const isRtf = (content: Buffer): boolean => /^\s*\{\\rtf/.test(content.toString('latin1', 0, 40))

/** More than any letter has; pictures in it are few, long pieces. */
const MOST_TOKENS = 500_000

/** Reads the words of formatted text; null where it is none, or is longer than letters are. Never throws, and never grows. */
export function readRtf(content: Buffer): RtfText | null {
  if (!isRtf(content)) return null
  const html = readWith(new Reader(true), content)
  if (html?.isHtml && html.said().trim()) return { text: '', html: html.said() }
  const plain = html?.isHtml ? readWith(new Reader(false), content) : html
  const lines = plain?.said().split('\n')
  return lines
    ? {
        text: lines
          .map(line => line.trimEnd())
          .join('\n')
          .trim(),
        html: null,
      }
    : null
}

function readWith(reader: Reader, content: Buffer): Reader | null {
  let read = 0
  for (const token of tokensOf(content)) {
    if (read++ > MOST_TOKENS) return null
    reader.take(token)
  }
  return reader
}

/** What holds within a group, and ends with it. */
interface Group {
  skipped: boolean
  /** In the table that says which font writes in which charset. */
  fonts: boolean
  /** A piece of the HTML itself. */
  tag: boolean
  /** What stands here for programs that know no HTML. */
  forOthers: boolean
  hidden: boolean
  charset: string | null
  /** So many signs after a Unicode one say it again for older programs. */
  repeated: number
}

const FIRST: Group = {
  skipped: false,
  fonts: false,
  tag: false,
  forOthers: false,
  hidden: false,
  charset: null,
  repeated: 1,
}

/** Groups that hold no words of the letter. */
const SKIPPED = new Set(
  'colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf fldinst nonshppict listtable listoverridetable revtbl rsidtbl themedata filetbl xe tc txe comment annotation template operator'.split(
    ' ',
  ),
)
const SIGNS = new Map(
  Object.entries({
    par: '\n',
    line: '\n',
    sect: '\n',
    page: '\n',
    row: '\n',
    cell: '\t',
    nestcell: '\t',
    nestrow: '\n',
    tab: '\t',
    emdash: '—',
    endash: '–',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
    bullet: '•',
    emspace: ' ',
    enspace: ' ',
    '~': '\u00a0',
    _: '-',
  }),
)
const PAGES = new Map(Object.entries({ mac: 'macintosh', pc: 'cp437', pca: 'cp850' }))

class Reader {
  isHtml = false
  /** Its own, since a broken text may set things outside of every group. */
  #group = { ...FIRST }
  #outer: Group[] = []
  /** Groups deeper than anybody writes are passed over. */
  #tooDeep = 0
  #page = 'cp1252'
  #font = -1
  readonly #fonts = new Map<number, string>()
  /** Signs still to pass over, which only repeat the one before. */
  #repeats = 0
  #ignorable = false
  #bytes: number[] = []
  #charset = ''
  readonly #pieces: string[] = []
  readonly #withHtml: boolean

  constructor(withHtml: boolean) {
    this.#withHtml = withHtml
  }

  said(): string {
    this.#flush()
    return this.#pieces.join('')
  }

  take(token: Token): void {
    if (token.kind === 'open') this.#open()
    else if (token.kind === 'close') this.#close()
    else if (this.#tooDeep > 0) return
    else if (token.kind === 'bytes') this.#text(token.bytes)
    else if (token.kind === 'word') this.#word(token.name, token.number)
  }

  #open() {
    this.#flush()
    this.#repeats = 0
    if (this.#tooDeep > 0 || this.#outer.length >= DEEPEST) {
      this.#tooDeep++
      return
    }
    this.#outer.push(this.#group)
    this.#group = { ...this.#group }
  }

  #close() {
    this.#flush()
    this.#repeats = 0
    this.#ignorable = false
    if (this.#tooDeep > 0) this.#tooDeep--
    else this.#group = this.#outer.pop() ?? this.#group
  }

  #text(bytes: Buffer) {
    const from = Math.min(this.#repeats, bytes.length)
    this.#repeats -= from
    if (from === bytes.length || !this.#isHeard()) return
    const charset = this.#group.charset ?? this.#page
    if (charset !== this.#charset) this.#flush()
    this.#charset = charset
    for (const byte of bytes.subarray(from)) this.#bytes.push(byte)
  }

  #word(name: string, number: number | null) {
    if (this.#repeats > 0 && SIGNS.has(name)) {
      this.#repeats--
      return
    }
    if (name === '*') {
      this.#ignorable = true
      return
    }
    const ignorable = this.#ignorable
    this.#ignorable = false
    if (this.#isDestination(name, ignorable) || this.#isSetting(name, number)) return
    if (name === 'u' && number !== null) this.#unicode(number)
    else if (this.#isHeard()) this.#say(SIGNS.get(name) ?? '')
  }

  /** A group's first word may say that it holds something else than words. */
  #isDestination(name: string, ignorable: boolean): boolean {
    if (name === 'fonttbl') this.#group.fonts = true
    else if (name === 'htmltag' && ignorable && this.isHtml) this.#group.tag = true
    else if (ignorable || SKIPPED.has(name)) this.#group.skipped = true
    else return false
    return true
  }

  #isSetting(name: string, number: number | null): boolean {
    const group = this.#group
    if (name === 'fromhtml') this.isHtml = this.#withHtml && number !== 0
    else if (name === 'htmlrtf') group.forOthers = number !== 0
    else if (name === 'v' || name === 'deleted') group.hidden = number !== 0
    else if (name === 'uc') group.repeated = Math.min(10, Math.max(0, number ?? 1))
    else if (name === 'ansicpg') this.#page = charsetOfPage(number ?? 0) ?? this.#page
    else if (PAGES.has(name)) this.#page = PAGES.get(name)!
    else if (name === 'plain') {
      group.hidden = false
      group.charset = null
    } else return this.#isOfFonts(name, number ?? 0)
    return true
  }

  #isOfFonts(name: string, number: number): boolean {
    if (name === 'f' && this.#group.fonts) this.#font = number
    else if (name === 'f') this.#group.charset = this.#fonts.get(number) ?? null
    else if (name === 'fcharset' || name === 'cpg') {
      const charset = name === 'cpg' ? charsetOfPage(number) : charsetOfFont(number)
      if (charset && this.#group.fonts) this.#fonts.set(this.#font, charset)
    } else return false
    return true
  }

  #unicode(number: number) {
    this.#repeats = this.#group.repeated
    if (!this.#isHeard()) return
    this.#flush()
    this.#pieces.push(this.#escaped(String.fromCharCode(number & 0xffff)))
  }

  #say(words: string) {
    if (words === '') return
    this.#flush()
    this.#pieces.push(this.isHtml && words === '\u00a0' ? '&nbsp;' : words)
  }

  #isHeard(): boolean {
    const { skipped, fonts, tag, forOthers, hidden } = this.#group
    if (skipped || fonts) return false
    return this.isHtml ? tag || !forOthers : !hidden
  }

  #flush() {
    if (this.#bytes.length === 0) return
    this.#pieces.push(this.#escaped(decodeIn(this.#charset, this.#bytes)))
    this.#bytes = []
  }

  /** What stands between the pieces of HTML is text. */
  #escaped(words: string): string {
    if (!this.isHtml || this.#group.tag) return words
    return words.replace(/[&<>]/g, sign => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
  }
}
