import sanitize, { type Attributes, type Tag } from 'sanitize-html'
import { type PageLink, readLink } from './link.ts'
import { type PictureRules, type Pictures, picturesOf } from './picture.ts'
import { LONGEST_PAGE, scanPage } from './scan.ts'
import { cleanSheet, cleanStyle } from './style.ts'

/** A letter's own HTML, made harmless. */
export interface LetterPage {
  /** What stands in its body. */
  body: string
  /** Its style sheet. */
  sheet: string
  /** The first some hundred, each once. */
  links: PageLink[]
  /** Hosts that its pictures lie on, whether they were let through or not. */
  remote: { host: string; count: number }[]
  /** Hosts of pictures that nobody would see. They are never let through. */
  trackers: { host: string; count: number }[]
  /** Origins that its pictures may come from. */
  origins: string[]
  /** It was longer than what is shown. */
  cut: boolean
}

const MOST_LINKS = 300

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  )
/** Their content is never meant to be read. Of others that don't belong here only the words stay. */
const UNREAD = 'script style title textarea option iframe noembed noframes xmp'.split(' ')
const EVERYWHERE = ['style', 'class', 'id', 'dir', 'lang', 'title', 'align', 'valign', 'width', 'height', 'bgcolor']

/**
 * What a letter's HTML looks like, with nothing in it that runs, asks for anything, leads away unseen or lies over
 * something else. Null where it is nested too deep to be looked at. What it would fetch stays away unless `remote`.
 */
export function letterPage(html: string, rules: PictureRules): LetterPage | null {
  const shown = html.slice(0, LONGEST_PAGE)
  const scan = scanPage(shown)
  if (!scan) return null
  const pictures = picturesOf(rules)
  const links = linksOf(scan.linkTexts)
  const body = sanitize(shown, optionsFor(pictures, links.next))
  const sheet = cleanSheet(scan.sheet, url => pictures.find(url))
  return {
    body,
    sheet,
    links: links.found,
    remote: counts(pictures.wanted),
    trackers: counts(pictures.trackers),
    origins: [...pictures.origins],
    cut: shown.length < html.length,
  }
}

const counts = (hosts: Map<string, number>) => [...hosts].map(([host, count]) => ({ host, count }))

function optionsFor(pictures: Pictures, nextLink: (href: string) => PageLink | null): sanitize.IOptions {
  return {
    allowedTags: TAGS,
    nonTextTags: UNREAD,
    allowedAttributes: {
      '*': EVERYWHERE,
      a: ['href', 'target', 'rel', 'name', 'data-leads-to'],
      img: ['src', 'alt', 'border', 'hspace', 'vspace', 'data-away'],
      table: ['border', 'cellpadding', 'cellspacing', 'rules', 'frame'],
      td: ['colspan', 'rowspan', 'nowrap'],
      th: ['colspan', 'rowspan', 'nowrap', 'scope'],
      font: ['color', 'face', 'size'],
      hr: ['color', 'size', 'noshade'],
      ol: ['start', 'type', 'reversed'],
      ul: ['type'],
      li: ['value', 'type'],
      col: ['span'],
      colgroup: ['span'],
    },
    // each address is read by our own rules below, and none is left that they did not write
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'data'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: linked(attributes, nextLink) }),
      img: (tagName, attributes) => ({ tagName, attribs: pictured(attributes, pictures) }),
      // the page has a body of its own
      body: (_, attribs) => ({ tagName: 'div', attribs }),
      // after the others
      '*': (tagName, attributes): Tag => ({ tagName, attribs: styled(attributes, pictures) }),
    },
  }
}

/** Style, and a background as old programs write it. */
function styled({ style = '', background, ...rest }: Attributes, pictures: Pictures): Attributes {
  const behind = background === undefined ? null : pictures.find(background)
  const clean = cleanStyle(style, url => pictures.find(url))
  const whole = behind ? `${clean};background-image:url("${unclosing(behind)}")` : clean
  return { ...rest, ...(whole && { style: whole }) }
}

/** Nothing closes the string that it stands in. */
const unclosing = (url: string) => url.replace(/["'\\()\s]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

/** Opens beside, tells the other side nothing, and says on itself where it leads. */
function linked({ href, ...rest }: Attributes, next: (href: string) => PageLink | null): Attributes {
  if (href === undefined) return rest
  const link = next(href)
  if (/^#[^\s]*$/.test(href)) return { ...rest, href }
  if (!link) return rest
  const opened = { ...rest, href: link.url, title: link.url, target: '_blank', rel: 'noopener noreferrer nofollow' }
  return link.misleading ? { ...opened, 'data-leads-to': link.host } : opened
}

const linksOf = (texts: string[]) => {
  const found = new Map<string, PageLink>()
  let at = 0
  return {
    next(href: string): PageLink | null {
      const link = readLink(href, texts[at++] ?? '')
      const key = `${link?.url} ${link?.text}`
      if (link && found.size < MOST_LINKS && !found.has(key)) found.set(key, link)
      return link
    },
    get found() {
      return [...found.values()]
    },
  }
}

/** A picture of the letter itself, one that lies elsewhere, or its place. */
function pictured(attributes: Attributes, pictures: Pictures): Attributes {
  const { src, ...rest } = attributes
  const unseen = isUnseen(attributes)
  const found = src === undefined ? null : pictures.find(src, unseen)
  return found ? { ...rest, src: found } : { ...rest, 'data-away': unseen ? 'unseen' : 'picture' }
}

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|mso-hide\s*:\s*all/i
const TINY = /^\s*[0-2](?:\.\d+)?\s*(?:px)?\s*$/i
const TINY_STYLE = /(?:^|;|\s)(?:max-)?(width|height)\s*:\s*[0-2](?:\.\d+)?(?:px|pt)?\s*(?:!important\s*)?(?=;|$)/gi

/** A picture of a dot, or of nothing. */
function isUnseen({ width = '', height = '', style = '' }: Attributes): boolean {
  if (HIDDEN.test(style)) return true
  const tiny = new Set([...style.matchAll(TINY_STYLE)].map(([, side]) => side!.toLowerCase()))
  return (TINY.test(width) || tiny.has('width')) && (TINY.test(height) || tiny.has('height'))
}
