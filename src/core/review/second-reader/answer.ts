import { z } from 'zod'
import { FINDING_CODES, type Finding, type FindingCode } from '../draft.ts'
import type { MaskedDraft } from './draft.ts'
import { findJson } from './json.ts'
import { quoted } from './quote.ts'

const Answer = z.object({ findings: z.array(z.unknown()) })
const Found = z.object({
  code: z.enum(FINDING_CODES),
  quote: z.string().nullish(),
  ask: z.string().nullish(),
})

/** Findings about the letter as a whole; all others rest on words of it. */
const WHOLE: FindingCode[] = ['ritual', 'no-next-step', 'impersonal']
/** More than a letter has room for is no reading. */
const MOST_FINDINGS = 30

/**
 * The findings in the answer of the second reader, in our own words and places: unknown codes and quotes that do not
 * stand in the letter are dropped. Null where the answer is none.
 */
export function readAnswer(answer: string, draft: MaskedDraft): Finding[] | null {
  // some models think aloud first, in braces, too
  const said = answer.replace(/^[\s\S]*<\/think>/, '')
  const raw = findJson(said, value => Answer.safeParse(value).data?.findings)
  if (!raw) return null
  const findings = raw.slice(0, MOST_FINDINGS).flatMap(one => {
    const found = Found.safeParse(one).data
    return found ? (findingOf(found, draft) ?? []) : []
  })
  return distinct(findings)
}

function findingOf({ code, quote, ask }: z.output<typeof Found>, draft: MaskedDraft): Finding | null {
  if (code === 'unanswered') return unanswered(ask || quote, draft)
  if (code === 'unacknowledged') return draft.missed === null ? null : { code, at: null, value: draft.missed }
  if (!quote?.trim()) return WHOLE.includes(code) ? { code, at: null } : null
  const at = quoted(draft.reply, quote)
  return at && { code, at }
}

/** The ask that the quoted words of the customer belong to; words in which we hear no ask hold none. */
function unanswered(words: string | null | undefined, { customer, asks }: MaskedDraft): Finding | null {
  const at = words ? quoted(customer, words) : null
  const ask = at ? asks.findIndex(({ from, to }) => from < at.to && at.from < to) : -1
  return ask < 0 ? null : { code: 'unanswered', at: null, ask, value: asks[ask]!.text }
}

function distinct(findings: Finding[]): Finding[] {
  const key = ({ code, at, ask }: Finding) => [code, at?.from, at?.to, ask].join(' ')
  return [...new Map(findings.map(finding => [key(finding), finding])).values()]
}
