import type { z } from 'zod'
import { calendarYears } from '../core/calendar/production.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import type { Answer } from './answer.ts'
import { checkCurrency, date } from './facts.ts'
import type { Pack, PackRule } from './pack.ts'
import { READERS } from './readers.ts'
import { wantedBy } from './wanted.ts'

/** What the answer rests on. */
export interface Applied extends Answer {
  rule: string
  /** The edition that held, its figures and source. */
  pack: Pack
  /** The release of the zones, and the years of the calendar if one was counted by. */
  data: { zones: string; calendar?: string }
}

/**
 * Applies a rule by name to the facts of a case: the edition that held on the date which the rule names, read by its
 * interpreter. Refuses with `unknown-rule`, `before-packs` (no edition held then), `rule-facts` (with the first field
 * that is wrong), `wrong-currency`, `out-of-range` (a figure or a date that nothing can be reckoned with), and with what
 * the rule itself refuses: `calendar-unknown-year` …
 */
export function applyRule(
  packs: readonly Pack[],
  rule: string,
  facts: Record<string, unknown>,
  zones: ZoneTable,
): Applied | Refusal {
  const editions = packs.flatMap(pack =>
    pack.status === 'active' ? pack.rules.flatMap(each => (each.rule === rule ? [{ pack, rule: each }] : [])) : [],
  )
  if (!editions.length) return refuse('unknown-rule', { field: 'rule', values: { rule } })
  const unknownZone = typeof facts.timeZone === 'string' && !zones.has(facts.timeZone)
  if (unknownZone) return refuse('unknown-zone', { field: 'timeZone', values: { zone: String(facts.timeZone) } })
  const chosen = chooseEdition(editions, facts)
  if (isRefusal(chosen)) return chosen
  const answer = readRule(chosen.rule, facts, zones)
  if (isRefusal(answer)) return answer
  const calendar = answer.calendar && `${answer.calendar} ${calendarYears(answer.calendar)}`
  return { ...answer, rule, pack: chosen.pack, data: { zones: zones.version, ...(calendar && { calendar }) } }
}

interface Edition {
  pack: Pack
  rule: PackRule
}

/** The edition of the date that the rule names; the newest where the facts do not hold that date. */
function chooseEdition(editions: Edition[], facts: Record<string, unknown>): Edition | Refusal {
  const newest = newestOf(editions)
  const { selector } = newest.rule
  const said = selector === undefined ? null : facts[selector]
  if (selector === undefined || said == null) return newest
  const on = date.safeParse(typeof said === 'string' ? said.slice(0, 10) : said)
  if (!on.success) return factRefused(on.error, selector)
  const held = editions.filter(
    ({ pack }) => pack.effectiveFrom <= on.data && (pack.effectiveTo === null || on.data <= pack.effectiveTo),
  )
  // a pack of one's own is never edited either: the later edition takes the place of one that had no end
  return held.length ? newestOf(held) : refuse('before-packs', { field: selector, values: { date: on.data } })
}

const newestOf = (editions: Edition[]): Edition =>
  editions.reduce((a, b) => (b.pack.effectiveFrom > a.pack.effectiveFrom ? b : a))

function readRule(rule: PackRule, facts: Record<string, unknown>, zones: ZoneTable) {
  const reader = READERS[rule.reads]!
  const given = reader.facts.safeParse(facts)
  if (!given.success) return factRefused(given.error)
  const terms: unknown = reader.terms.parse(rule.terms)
  const other = checkCurrency(given.data, terms)
  if (other) return other
  try {
    return reader.read(given.data, terms as never, { zones })
  } catch (error) {
    // Fractions, dates and sums past what they can hold: the facts are no case of this world
    if (error instanceof RangeError) return refuse('out-of-range')
    throw error
  }
}

function factRefused({ issues }: z.ZodError, of = ''): Refusal {
  const issue = issues[0]!
  const field = issue.path.join('.') || of
  const isMissing = issue.code === 'invalid_type' && /received (undefined|null)$/.test(issue.message)
  return isMissing
    ? refuse('fact-missing', { field, values: { field } })
    : refuse('rule-facts', { field, values: { field, ...wantedBy(issue) } })
}
