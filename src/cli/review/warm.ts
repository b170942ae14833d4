import { readFileSync } from 'node:fs'
import type { Draft } from '../../core/review/draft.ts'
import { review } from '../../core/review/review.ts'
import { sentences } from '../../core/text/sentences.ts'
import type { Running } from '../wire/running.ts'
import { readDraft } from './draft.ts'

/** Between two pieces, milliseconds: whoever asks for something is served meanwhile. */
const PAUSE_MS = 40

const AT = { now: new Date('2026-11-22T09:00:00Z'), zone: 'UTC' }

/**
 * Reads a few letters through the review, piece by piece, so that its models are open and its patterns compiled before the
 * first agent types: of a whole letter the first reading takes a tenth of a second. To be begun when all else serves.
 */
export function warmReview(read: (draft: Draft) => void = draft => review(draft, AT)): Running {
  let pieces: Draft[] | undefined
  let timer = setTimeout(next, PAUSE_MS).unref()
  return { stop: async () => clearTimeout(timer) }

  function next() {
    pieces ??= kept().flatMap(piecesOf)
    const piece = pieces.shift()
    if (!piece) return
    read(piece)
    timer = setTimeout(next, PAUSE_MS).unref()
  }
}

/** Each sentence of a letter alone, then the whole. */
const piecesOf = (draft: Draft): Draft[] => [
  ...sentences(draft.reply).map(({ text }) => ({ lang: draft.lang, customer: '', reply: text })),
  ...sentences(draft.customer).map(({ text }) => ({ lang: draft.lang, customer: text, reply: '' })),
  draft,
]

/** The letters that the build reads too. */
const kept = (): Draft[] =>
  readFileSync(new URL('../../../bin/review-lines.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => readDraft(JSON.parse(line)).draft)
