import { htmlToText } from '../html.ts'
import { keepAnswered } from './answered.ts'
import {
  attributionInside,
  introducesMarkedQuote,
  isFieldAbove,
  isGroupWise,
  isTold,
  opensForward,
  quoteHeaderLines,
} from './headers.ts'
import type { Fold, Part } from './part.ts'
import { signatureBelow } from './signature.ts'

/** The parts of a letter, each put together from its stretches; `folds` cover the whole text without a gap. */
export interface Folded {
  visible: string
  quoted: string
  signature: string
  folds: Fold[]
}

export interface FoldHints {
  /** The same message as HTML, asked where the text alone shows no quote. */
  html?: string | null
  /** Where in the text its HTML sets quotes apart: line numbers. */
  quotedLines?: ReadonlySet<number>
  /** And where signatures. */
  signatureLines?: ReadonlySet<number>
  /** The subject says that a letter is passed on: then what looks like a quote is what the writer wants read. */
  forwards?: boolean
}

interface Line {
  text: string
  from: number
  to: number
}

/**
 * Parts a mail's text into what its writer wrote, the older messages that it repeats, and the signature.
 * Nothing is lost. A forwarded message stays with the text: it is what the writer wants read. So does a quote that is
 * answered line by line, without which the answers could not be understood.
 */
export function foldQuoted(text: string, hints: FoldHints = {}): Folded {
  const lines = linesOf(text)
  const texts = lines.map(line => line.text)
  const parts = partsOf(FOREIGN.test(text) ? texts.map(asPatternsExpect) : texts, hints)
  markSignature(texts, parts, hints.signatureLines)
  return {
    visible: gathered(texts, parts, 'text'),
    quoted: gathered(texts, parts, 'quoted'),
    signature: gathered(texts, parts, 'signature'),
    folds: foldsOf(lines, parts, text.length),
  }
}

/** Marks that turn the direction of writing, which Windows Mail puts into every date, and the digits of Arabic and Persian. */
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
const FOREIGN = new RegExp(`${DIRECTIONS.source}|${DIGITS.source}`)

const asPatternsExpect = (line: string) =>
  line.replace(DIRECTIONS, '').replace(DIGITS, digit => String(digit.charCodeAt(0) & 15))

/** Lines with their places. A line in which an attribution follows the writer's words counts as two. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= text.length) {
    const feed = text.indexOf('\n', from)
    const end = feed < 0 ? text.length : feed
    const line = text.slice(from, end).replace(/\r+$/, '')
    const inside = attributionInside(line, BELOW.test(line) ? following(text, end) : [])
    if (inside > 0) {
      lines.push({ text: line.slice(0, inside), from, to: from + inside })
      lines.push({
        text: line.slice(inside).replace(/^[-\s]+(?!.*---)/, ''),
        from: from + inside,
        to: Math.min(text.length, end + 1),
      })
    } else lines.push({ text: line, from, to: Math.min(text.length, end + 1) })
    from = end + 1
  }
  return lines
}

/** An address that was begun at a line's end goes on below. */
const BELOW = /<\s?[^<>]{0,80}$/
const following = (text: string, end: number): string[] => text.slice(end + 1, end + 400).split(/\r?\n/, 2)

const isMarked = (line: string) => /^\s{0,8}(?:>|&gt;)/.test(line)

function partsOf(lines: string[], hints: FoldHints): Part[] {
  const marked = lines.map((line, at) => isMarked(line) && !isLinkEnd(lines, at) && !isGroupWise(lines, at))
  if (hints.forwards) return lines.map(() => 'text')
  const parts = quotesIn(lines, marked, hints.quotedLines === undefined)
  if (hints.quotedLines) for (const at of hints.quotedLines) if (at < parts.length) parts[at] = 'quoted'
  if (hints.html && !parts.includes('quoted')) markFrom(parts, quoteLineByHtml(lines, hints.html), 'quoted')
  // An answer below an old message that has no marks would vanish with it, and so would one that a program marks as a whole.
  const empty = !lines.some((line, at) => parts[at] === 'text' && line.trim())
  if (empty && (!marked.includes(true) || !isIntroducedQuote(lines, marked))) parts.fill('text')
  return parts
}

/** Does the letter begin as an old message does: with what introduces it, outside of the marks or in them? */
function isIntroducedQuote(lines: string[], marked: boolean[]): boolean {
  const bare = lines.map(line => line.replace(/^\s{0,3}(?:>\s?)+/, ''))
  const first = bare.findIndex(line => line.trim() !== '')
  return first >= 0 && (!marked[first] || quoteHeaderLines(bare, first) > 0)
}

/** A link's closing bracket that was wrapped to the next line is no mark of a quote. */
const isLinkEnd = (lines: string[], at: number) =>
  at > 0 && /<https?:\/\/[^>\s]*$/.test(lines[at - 1]!) && !isMarked(lines[at - 1]!)

function quotesIn(lines: string[], marked: boolean[], plain: boolean): Part[] {
  const parts: Part[] = marked.map(mark => (mark ? 'quoted' : 'text'))
  const headers = new Set<number>()
  for (let at = 0; at < lines.length; at++) {
    if (opensForward(lines[at]!) && (!marked[at] || !isBelowQuote(lines, at, marked, headers))) {
      parts.fill('text', at)
      break
    }
    if (marked[at] && LONG_RULE.test(lines[at - 1] ?? '')) parts[at - 1] = 'quoted'
    if (marked[at]) continue
    const next = nextFilled(lines, at)
    const header =
      quoteHeaderLines(lines, at) || (next < lines.length && marked[next] && introducesMarkedQuote(lines[at]!) ? 1 : 0)
    if (header === 0) continue
    const below = nextFilled(lines, at + header - 1)
    const begin = ruleAbove(lines, at)
    // What follows a `>` quote was written by the sender; without marks nobody can tell, and it is the old message.
    if (below >= lines.length || !marked[below]) {
      if (isTold(lines, at, header)) continue
      parts.fill('quoted', begin)
      headers.add(at)
      break
    }
    for (let line = begin; line < below; line++) {
      parts[line] = 'quoted'
      headers.add(line)
    }
    at = below - 1
  }
  return keepAnswered(lines, marked, parts, headers, plain)
}

/** Is this marked line a part of an old message, which goes on above or is introduced there? */
function isBelowQuote(lines: string[], at: number, marked: boolean[], headers: Set<number>): boolean {
  let above = at - 1
  while (above >= 0 && lines[above]!.trim() === '' && !headers.has(above)) above--
  return above >= 0 && (marked[above]! || headers.has(above))
}

/** A rule right above an old message, or with empty lines between, parts it from the answer; so do fields of the answer. */
function ruleAbove(lines: string[], at: number): number {
  let begin = at
  while (begin > 0 && isFieldAbove(lines[begin - 1]!)) begin--
  let above = begin - 1
  while (above >= 0 && above > begin - 3 && lines[above]!.trim() === '') above--
  return above >= 0 && RULE.test(lines[above]!) ? above : begin
}

const RULE = /^\s*(?:_{3,}|-{3,}|={3,}|[—–-]{5,})\s*$/
/** So long a rule right above the marks is the program's that set them. */
const LONG_RULE = /^\s*[_-]{30,}\s*$/

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

/** One that would leave nothing of the letter is the letter. */
function markSignature(lines: string[], parts: Part[], known: ReadonlySet<number> = new Set()) {
  const remains = lines.some((line, at) => parts[at] === 'text' && !known.has(at) && line.trim() !== '')
  if (remains) for (const at of known) if (parts[at] === 'text') parts[at] = 'signature'
  for (const at of signatureBelow(lines, parts)) parts[at] = 'signature'
}

function foldsOf(lines: Line[], parts: Part[], length: number): Fold[] {
  const folds: Fold[] = []
  for (const [at, { from, to }] of lines.entries()) {
    const last = folds.at(-1)
    if (last && last.part === parts[at]) last.to = to
    else if (to > from) folds.push({ part: parts[at]!, from, to })
  }
  if (folds.length > 0) folds.at(-1)!.to = length
  return folds
}

const gathered = (lines: string[], parts: Part[], part: Part) =>
  lines
    .filter((_, at) => parts[at] === part)
    .join('\n')
    .replace(/^\s*\n|\s+$/g, '')
    .replace(/\n{3,}/g, '\n\n')
