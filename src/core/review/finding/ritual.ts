import { isCeremony } from '../evidence/ceremony.ts'
import type { Rule } from './rule.ts'

/** The whole letter is ceremony. */
export const ritual: Rule = {
  code: 'ritual',
  where: ({ reply, acts }) => [{ at: longest(reply.sentences.filter((_, at) => isCeremony(acts[at]!))) }],
}

const longest = <T extends { text: string }>(spans: T[]): T | null =>
  spans.reduce<T | null>((best, span) => (best && best.text.length >= span.text.length ? best : span), null)
