import type { Span } from '../../text/sentences.ts'
import { isCeremony } from '../evidence/ceremony.ts'
import type { Rule } from './rule.ts'

/** The whole letter is ceremony. */
export const ritual: Rule = {
  code: 'ritual',
  where: ({ reply, acts }) => [{ at: longest(reply.sentences.filter((_, at) => isCeremony(acts[at]!))) }],
}

function longest(spans: Span[]): Span | null {
  const found = spans.reduce<Span | null>(
    (best, span) => (best && best.text.length >= span.text.length ? best : span),
    null,
  )
  return found && { text: found.text, from: found.from, to: found.to }
}
