import { htmlToText } from './html.ts'
import { introducesMarkedQuote, opensForward, quoteHeaderLines } from './quote-headers.ts'
import { signatureLines } from './signature.ts'

/** Every line that holds anything is in exactly one of the three, in its order. */
export interface Folded {
  visible: string
  quoted: string
  signature: string
}

type Part = 'visible' | 'quoted' | 'signature'

/**
 * Parts a mail's text into what its writer wrote, the older messages that it repeats, and the signature.
 * Nothing is lost. `html`, the same message as HTML, is asked where the text alone shows no quote.
 * A forwarded message stays visible: it is what the writer wants read.
 */
export function foldQuoted(text: string, html?: string): Folded {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const parts = partsOf(lines)
  if (html && !parts.includes('quoted')) markFrom(parts, quoteLineByHtml(lines, html), 'quoted')
  // An answer below an old message that has no marks would vanish with it.
  const empty = !lines.some((line, at) => parts[at] === 'visible' && line.trim())
  if (empty && !lines.some(isMarked)) parts.fill('visible')
  markSignature(lines, parts)
  return {
    visible: gathered(lines, parts, 'visible'),
    quoted: gathered(lines, parts, 'quoted'),
    signature: gathered(lines, parts, 'signature'),
  }
}

const isMarked = (line: string) => /^\s{0,3}(?:>|&gt;)/.test(line)

function partsOf(lines: string[]): Part[] {
  const parts: Part[] = lines.map(line => (isMarked(line) ? 'quoted' : 'visible'))
  for (let at = 0; at < lines.length; at++) {
    if (isMarked(lines[at]!)) continue
    if (opensForward(lines[at]!)) break
    const next = nextFilled(lines, at)
    const header =
      quoteHeaderLines(lines, at) ||
      (next < lines.length && isMarked(lines[next]!) && introducesMarkedQuote(lines[at]!) ? 1 : 0)
    if (header === 0) continue
    const below = nextFilled(lines, at + header - 1)
    parts.fill('quoted', at > 0 && /^\s*_{5,}\s*$/.test(lines[at - 1]!) ? at - 1 : at, below)
    // What follows a `>` quote was written by the sender; without marks nobody can tell, and it is the old message.
    if (below >= lines.length || !isMarked(lines[below]!)) {
      parts.fill('quoted', at)
      break
    }
    at = below - 1
  }
  return parts
}

function nextFilled(lines: string[], at: number): number {
  let next = at + 1
  while (next < lines.length && lines[next]!.trim() === '') next++
  return next
}

/** The line of the text that begins as the quote begins in the HTML, or -1. */
function quoteLineByHtml(lines: string[], html: string): number {
  const page = htmlToText(html)
  if (page.quoteFrom === null || page.quoteFrom === 0) return -1
  const start = plain(page.text.slice(page.quoteFrom, page.quoteFrom + 400)).slice(0, 24)
  if (start.length < 8) return -1
  return lines.findIndex((_, at) =>
    plain(
      lines
        .slice(at, at + 4)
        .join(' ')
        .slice(0, 200),
    ).startsWith(start),
  )
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

function markFrom(parts: Part[], at: number, part: Part) {
  if (at >= 0) parts.fill(part, at)
}

function markSignature(lines: string[], parts: Part[]) {
  const visible = lines.flatMap((_, at) => (parts[at] === 'visible' ? [at] : []))
  for (const at of signatureLines(visible.map(at => lines[at]!))) parts[visible[at]!] = 'signature'
}

const gathered = (lines: string[], parts: Part[], part: Part) =>
  lines
    .filter((_, at) => parts[at] === part)
    .join('\n')
    .replace(/^\s*\n|\s+$/g, '')
    .replace(/\n{3,}/g, '\n\n')
