import { wordOf } from '../intake/word-of.ts'
import { lettered } from '../text/letters.ts'
import { type Span, sentences } from '../text/sentences.ts'
import { type Clause, clauses } from './detect-clauses.ts'
import { type ClauseKind, continuesRequest, INNER_QUESTION_WORD, kindOf } from './detect-kind.ts'
import { isProblem } from './detect-problem.ts'
import { sharesWords } from './detect-same.ts'

/** One thing that the customer wants answered or done; `text` is the stretch of the message from `from` to `to`. */
export interface DetectedAsk extends Span {
  kind: 'question' | 'request' | 'implicit'
}

/** Characters; far more than people write, so that a dumped log costs no more than a letter. */
const LONGEST_READ = 20_000
const MOST_ASKS = 50

interface Candidate extends Clause {
  kind: ClauseKind
  /** Number of the sentence, so that neighbours are known. */
  sentence: number
}

/**
 * The questions and requests in a customer's message (Russian or English, without quoted mail), in their order.
 * Rhetorical questions and insults are no asks; a complaint that asks nothing holds one implicit ask: mend it.
 * A proposal: an agent edits it.
 */
export function detectAsks(text: string): DetectedAsk[] {
  const told = sentences(withoutQuotes(text.slice(0, LONGEST_READ)))
  const candidates = withItems(told.flatMap((sentence, number) => clausesOf(sentence, number)))
  const asks = distinct(withoutWishes(candidates))
  if (asks.length > 0)
    return asks.map(({ text, from, to, kind }) => ({
      text,
      from,
      to,
      kind: kind === 'question' ? 'question' : 'request',
    }))
  return implicitAsk(text, told)
}

/** What a letter answers line by line was asked by us. Blanks keep the places. */
const withoutQuotes = (text: string) => text.replace(/^>.*$/gm, line => ' '.repeat(line.length))

function clausesOf(sentence: Span, number: number): Candidate[] {
  const parts = clauses(sentence)
  const kinds = parts.map(kindOf)
  return parts.map((clause, at) => ({ ...clause, kind: kindAmong(parts, kinds, at), sentence: number }))
}

/** Some clauses are asks only by their neighbours: "прошу … и разъяснить", "не поняла, когда прийти и что взять?" */
function kindAmong(parts: Clause[], kinds: ClauseKind[], at: number): ClauseKind {
  const kind = kinds[at]!
  const before = parts[at - 1]
  if (kind !== 'none') return kind
  if (before && continuesRequest(before.text, parts[at]!.text)) return 'request'
  return kinds[at + 1] === 'question' && parts.at(-1)!.text.endsWith('?') && INNER_QUESTION_WORD.test(parts[at]!.text)
    ? 'question'
    : kind
}

/** "Надо 1) добавить лицензии 2) закрывающие за август": in a list of asks every item is one, its heading none. */
function withItems(candidates: Candidate[]): Candidate[] {
  const first = candidates.findIndex(({ item }) => item)
  const items = candidates.filter(({ item }) => item)
  const heading = candidates[first - 1]
  if (
    items.length < 2 ||
    !(heading?.kind === 'wish' || items.some(({ kind }) => kind === 'question' || kind === 'request'))
  )
    return candidates
  return candidates.map(clause => {
    if (clause === heading && clause.kind === 'wish') return { ...clause, kind: 'none' }
    return clause.item && (clause.kind === 'none' || clause.kind === 'wish') ? { ...clause, kind: 'request' } : clause
  })
}

/** "Хочу отказаться от курса… Верните остаток": the wish beside a plain ask only explains it. */
function withoutWishes(candidates: Candidate[]): Candidate[] {
  const plain = candidates.filter(({ kind }) => kind === 'question' || kind === 'request')
  const near = (wish: Candidate) =>
    plain.some(ask => Math.abs(ask.sentence - wish.sentence) <= (ask.kind === 'request' ? 1 : 0))
  return candidates.filter(clause => plain.includes(clause) || (clause.kind === 'wish' && !near(clause)))
}

/** The same thing asked twice is one ask, and so is a question with the bits of questions that follow it. */
function distinct(candidates: Candidate[]): Candidate[] {
  const asks: Candidate[] = []
  let before: Candidate | undefined
  for (const ask of candidates) {
    if (asks.length >= MOST_ASKS) break
    const follows = before && ask.sentence - before.sentence === 1 && isBit(ask) && ask.kind === 'question'
    before = ask
    if (!follows && !asks.some(earlier => sharesWords(earlier.text, ask.text))) asks.push(ask)
  }
  return asks
}

/** "Сегодня?", "Well?", "Alice?": two words without a question word ask nothing of their own. */
const isBit = ({ text }: Candidate) => (text.match(WORD)?.length ?? 0) <= 2 && !BEGINS_A_QUESTION.test(text)
const WORD = lettered(/[\p{L}\p{N}]+/gu)
const BEGINS_A_QUESTION = lettered(/^\P{L}*(?:wh|how|где|когда|сколько|почему|зачем|кто|куда)/iu)

/** A complaint is one ask as a whole; thanks, a greeting, a number that was asked for are none. */
function implicitAsk(text: string, told: Span[]): DetectedAsk[] {
  const word = wordOf(text)
  if (word === 'thanks' || word === 'solved' || !isProblem(text)) return []
  const substance = told.filter(sentence => isProblem(sentence.text))
  const first = substance[0] ?? told[0]
  const last = substance.at(-1) ?? told.at(-1)
  return first && last
    ? [{ text: text.slice(first.from, last.to), from: first.from, to: last.to, kind: 'implicit' }]
    : []
}
