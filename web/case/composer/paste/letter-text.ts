/** What is read of a page that was copied; a browser's nodes are so. */
export interface PastedNode {
  nodeName: string
  nodeType: number
  nodeValue: string | null
  childNodes: ArrayLike<PastedNode>
  getAttribute?(name: string): string | null
}

const TEXT = 3
const ELEMENT = 1
const UNREAD = new Set(['STYLE', 'SCRIPT', 'HEAD', 'TITLE', 'META', 'LINK', 'XML', 'TEMPLATE', 'NOSCRIPT', 'SVG'])
const LINES = new Set(['DIV', 'LI', 'TR', 'TABLE', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'DD', 'DT'])
const PARAGRAPHS = new Set(['P', 'UL', 'OL', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'DL'])
/** Word counts its own list marks among the words; they stand in a stretch of this style. */
const WORD_MARK = /mso-list\s*:\s*ignore/i
const WORD_ITEM = /mso-list\s*:\s*l\d+\s+level(\d)/i
const DEEPEST = 200
/** Where a line ends, where a paragraph does, and a step to the right; no copied page has these signs. */
const [LINE, PARAGRAPH, STEP] = ['\u0001', '\u0002', '\u0003']

interface Place {
  depth: number
  /** Lists that it stands in, the innermost last; the number of the next item, or null without numbers. */
  lists: { next: number | null }[]
}

/** A copied page as a letter says it: paragraphs, lists with their marks, links with their address. */
export function letterText(root: PastedNode): string {
  return tidy(textOf(root, { depth: 0, lists: [] }))
}

function textOf(node: PastedNode, place: Place): string {
  if (node.nodeType === TEXT) return (node.nodeValue ?? '').replace(/[\s\u00a0]+/g, ' ')
  const name = node.nodeName.toUpperCase()
  if (UNREAD.has(name) || place.depth > DEEPEST || (node.nodeType !== ELEMENT && node.nodeType < 9)) return ''
  if (name === 'BR') return '\n'
  if (name === 'A') return link(node, place)
  if (name === 'UL' || name === 'OL') return list(node, name, place)
  if (name === 'LI') return `${LINE}${mark(place)}${inItem(words(node, place))}${LINE}`
  if (name === 'TD' || name === 'TH') return `${inItem(words(node, place))}\t`
  return WORD_MARK.test(styleOf(node)) ? wordMark(node, place) : block(node, name, place)
}

function block(node: PastedNode, name: string, place: Place): string {
  const text = words(node, place)
  const item = WORD_ITEM.exec(styleOf(node))
  if (item) return `${LINE}${STEP.repeat(Number(item[1]) - 1)}${text.trim()}${LINE}`
  // Word and Outlook write each line as a paragraph, and an empty one between two that stand apart
  if (name === 'P' && /^Mso/.test(node.getAttribute?.('class') ?? ''))
    return text.trim() ? `${LINE}${text}${LINE}` : PARAGRAPH
  if (PARAGRAPHS.has(name) && !place.lists.length) return `${PARAGRAPH}${text}${PARAGRAPH}`
  return LINES.has(name) || PARAGRAPHS.has(name) ? `${LINE}${text}${LINE}` : text
}

const words = (node: PastedNode, place: Place): string =>
  Array.from(node.childNodes, child => textOf(child, { ...place, depth: place.depth + 1 })).join('')

const styleOf = (node: PastedNode): string => node.getAttribute?.('style') ?? ''

/** A list that stands in another one goes on without a gap. */
function list(node: PastedNode, name: string, place: Place): string {
  const from = Number(node.getAttribute?.('start') ?? 1) || 1
  const lists = [...place.lists, { next: name === 'OL' ? from : null }]
  const gap = place.lists.length ? LINE : PARAGRAPH
  return `${gap}${words(node, { ...place, lists })}${gap}`
}

function mark({ lists }: Place): string {
  const innermost = lists.at(-1)
  const indent = STEP.repeat(Math.max(0, lists.length - 1))
  if (innermost?.next == null) return `${indent}– `
  return `${indent}${innermost.next++}. `
}

function wordMark(node: PastedNode, place: Place): string {
  const [number] = /[\p{L}\d]{1,4}[.)]/u.exec(words(node, place)) ?? []
  return number ? `${number} ` : '– '
}

const ADDRESS = /^(?:https?:|mailto:|tel:)/i

/** The words of a link, and where it leads unless they say so themselves. */
function link(node: PastedNode, place: Place): string {
  const text = words(node, place)
  const href = (node.getAttribute?.('href') ?? '').trim()
  const bare = href.replace(/^(?:mailto:|tel:|https?:\/\/)/i, '').replace(/\/$/, '')
  if (!ADDRESS.test(href) || !bare || text.includes(bare)) return text
  return text.trim() ? `${text} (${href})` : href
}

/** What stands in an item or a cell begins beside its mark and needs no lines of its own around it. */
const inItem = (text: string): string =>
  text.replace(new RegExp(`^[\\s${LINE}${PARAGRAPH}]+|[\\s${LINE}${PARAGRAPH}]+$`, 'g'), '')

const tidy = (text: string): string =>
  text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(new RegExp(`[ \\t]*[\\n${LINE}${PARAGRAPH}][ \\t\\n${LINE}${PARAGRAPH}]*`, 'g'), breakOf)
    .replace(/ {2,}/g, ' ')
    .replaceAll(STEP, '  ')
    .trim()

/** Ends of blocks that meet are one end; breaks that somebody made by hand count each. */
function breakOf(ends: string): string {
  if (ends.includes(PARAGRAPH)) return '\n\n'
  return ends.split('\n').length > 2 ? '\n\n' : '\n'
}
