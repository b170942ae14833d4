import type { Part } from './part.ts'
import { signatureBelow } from './signature.ts'

interface Block {
  marked: boolean
  from: number
  to: number
}

/** Fewer lines than this with a mark, and no header above, may be anything that begins with `>`. */
const SURE_QUOTE = 3

/**
 * A letter that answers a quote piece by piece keeps the pieces; the last one, which nothing but a signature follows, is
 * folded all the same. One that no header introduces is the writer's own where a header follows further down, or where
 * it is short and stands in the middle of a letter, or is one line; but not in HTML (`plain` is false), where only
 * programs set quotes.
 */
export function keepAnswered(
  lines: string[],
  marked: boolean[],
  parts: Part[],
  headers: Set<number>,
  plain: boolean,
): Part[] {
  if (!marked.includes(true)) return parts
  const signature = signatureBelow(lines, parts)
  const blocks = blocksOf(lines, marked, parts, headers, signature)
  const own = blocks.filter(block => !block.marked)
  const quotes = blocks.filter(block => block.marked)
  const between = own.some(
    block => quotes.some(quote => quote.to <= block.from) && quotes.some(quote => quote.from >= block.to),
  )
  for (const [at, block] of blocks.entries()) {
    if (!block.marked) continue
    const answered = blocks.slice(at + 1).some(later => !later.marked)
    const below = blocks.slice(0, at).some(earlier => !earlier.marked)
    const chosen =
      below &&
      !isBelow(block, lines, headers) &&
      !isBelow(block, lines, signature) &&
      isShortOrChosen(block, quotes, headers, plain && (answered || block.to - block.from === 1))
    if ((answered && between) || chosen) parts.fill('text', block.from, block.to)
  }
  return parts
}

function isShortOrChosen(block: Block, quotes: Block[], headers: Set<number>, plain: boolean): boolean {
  const introducedLater = [...headers].some(header => header > block.from)
  return introducedLater || (plain && quotes.length === 1 && headers.size === 0 && block.to - block.from < SURE_QUOTE)
}

/** Is the last thing above a block one of these lines: of a header, or of a signature, which programs set above the quote? */
function isBelow(block: Block, lines: string[], these: Set<number>): boolean {
  let above = block.from - 1
  while (above >= 0 && lines[above]!.trim() === '' && !these.has(above)) above--
  return these.has(above)
}

/** Runs of marked and of own lines; a line that only ends a wrapped quoted one does not part a quote. */
function blocksOf(
  lines: string[],
  marked: boolean[],
  parts: Part[],
  headers: Set<number>,
  signature: Set<number>,
): Block[] {
  const blocks: Block[] = []
  let parted = false
  for (let at = 0; at < lines.length; at++) {
    if (headers.has(at)) parted = true
    if (lines[at]!.trim() === '' || headers.has(at) || signature.has(at)) continue
    if (!marked[at] && parts[at] === 'quoted') continue
    const last = blocks.at(-1)
    const mark = marked[at]! || (last?.marked === true && isWrapped(lines, marked, at))
    if (mark && !marked[at]) parts[at] = 'quoted'
    if (last && last.marked === mark && !(mark && parted)) last.to = at + 1
    else blocks.push({ marked: mark, from: at, to: at + 1 })
    parted = false
  }
  return blocks
}

/** The end of a quoted line that a program broke: right below a long one, short or going on in its sentence, and the quote goes on. */
function isWrapped(lines: string[], marked: boolean[], at: number): boolean {
  const above = lines[at - 1] ?? ''
  if (!marked[at - 1] || !marked[at + 1])
    return /^\s*\(https?:\/\/\S+\)?\s*>?\s*$/.test(lines[at]!) && marked[at + 1] === true
  return (
    (above.length > 68 && lines[at]!.length < above.length / 2) ||
    goesOn(above, lines[at]!) ||
    /[(<]https?:\/\/[^)>\s]*$/.test(above) ||
    /^\s*\(https?:/.test(lines[at]!)
  )
}

/** Programs break lines at 72 signs or later. */
const NARROWEST = 72

/** No sentence ends above, none begins here, and the first word had no room above. */
const goesOn = (above: string, line: string): boolean =>
  !/[.?!:]\s*$/.test(above) && /^\(?\p{Ll}/u.test(line) && above.length + 1 + line.split(' ', 1)[0]!.length > NARROWEST
