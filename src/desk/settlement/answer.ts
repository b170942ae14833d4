import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Reckoning, ReckoningStep } from '../../core/remedy/entry.ts'
import { applicationOf, canBeAsked } from '../../core/settlement/application.ts'
import { lessByHand } from '../../core/settlement/by-hand.ts'
import { choose, rowsFor } from '../../core/settlement/choice.ts'
import { type DaysElsewhere, daysElsewhere } from '../../core/settlement/elsewhere.ts'
import { localTime, type Outage } from '../../core/settlement/outage.ts'
import type { GroupAnswer, RuleOutcome, SettlementPolicy } from '../../core/settlement/settlement.ts'
import type { ZoneTable } from '../../core/zone/table.ts'
import { type Applied, applyRule } from '../../packs/apply.ts'
import { lossOf, rivalsOf } from '../../packs/best.ts'
import type { Pack } from '../../packs/pack.ts'
import type { GatheredGroup } from '../../store/settlement/reckon.ts'
import { ruleNamed } from './pack.ts'

/** What the rules are asked by: the packs, the table that says which holds, the kind of the incident. */
export interface Rulebook {
  packs: readonly Pack[]
  policies: readonly SettlementPolicy[]
  incidentKind: string
  zones: ZoneTable
}

/** What is owed for the services of a group already: by settlements of other incidents, by hand, by hand for other incidents. */
export type Before = Pick<GatheredGroup, 'paid' | 'byHand' | 'elsewhere'>

/** What one group comes to. */
export const answerFor = (book: Rulebook, outage: Outage, { paid, byHand, elsewhere }: Before): GroupAnswer => {
  const rows = rowsFor(book.policies, book.incidentKind, outage)
  const outcomes = [...rows, ...besides(book, rows)].map(row => {
    const { sure, maybe } = daysElsewhere(row.rule, elsewhere ?? [], other => isSameLoss(book, row.rule, other))
    const days = (paid ?? []).filter(({ rule }) => rule === row.rule).flatMap(each => each.days)
    const outcome = bothWays(book, row, outage, { sure: [...days, ...sure], maybe })
    return isRefusal(outcome) ? unapplied(row.rule, outcome.refused) : inLine(book, outcome)
  })
  return choose(lessByHand(outcomes, byHand ?? []))
}

/** Without days that are owed already; where some of them only may be, a person compares the sums with and without them. */
function bothWays(book: Rulebook, row: SettlementPolicy, outage: Outage, { sure, maybe }: DaysElsewhere) {
  const whole = outcomeOf(book, row, outage, new Set(sure))
  if (!maybe.length || isRefusal(whole)) return whole
  const less = outcomeOf(book, row, outage, new Set([...sure, ...maybe]))
  if (isRefusal(less)) return less
  const readings = [...new Set([whole, less].flatMap(each => each.readings ?? [each.amountMinor!]))]
  return readings.length > 1 ? { ...whole, readings, why: 'days-paid-already' } : whole
}

const isSameLoss = ({ packs }: Rulebook, rule: string, other: string): boolean =>
  lossOf(packs, rule) === lossOf(packs, other)

/** Rules that their packs set beside one of the table, for the same loss: asked by the same facts, as for a single case. */
function besides({ packs }: Rulebook, rows: readonly SettlementPolicy[]): SettlementPolicy[] {
  const asked = new Set(rows.map(({ rule }) => rule))
  const beside = new Map(rows.flatMap(row => rivalsOf(packs, row.rule).map(rule => [rule, { ...row, rule }] as const)))
  return [...beside.values()].filter(({ rule }) => !asked.has(rule) && canBeAsked(ruleNamed(packs, rule)!.reads))
}

/** Which loss it answers to, and where its pack puts it among others that do. */
function inLine({ packs }: Rulebook, outcome: RuleOutcome): RuleOutcome {
  const rule = packs.find(({ id }) => id === outcome.pack)?.rules.find(each => each.rule === outcome.rule)
  return { ...outcome, loss: lossOf(packs, outcome.rule), ...(rule?.precedence && { precedence: rule.precedence }) }
}

const unapplied = (rule: string, why: string): RuleOutcome => ({
  rule,
  why,
  ...{ pack: null, amountMinor: null, currency: null, reckoning: null, days: [] },
})

function outcomeOf(
  { packs, zones }: Rulebook,
  { rule, facts: extra }: SettlementPolicy,
  outage: Outage,
  paid: Set<string>,
): RuleOutcome | Refusal {
  const found = ruleNamed(packs, rule)
  if (!found) return refuse('unknown-rule')
  const application = applicationOf(found.reads, { outage, extra, paid, selector: found.selector }, zones)
  if (isRefusal(application)) return application
  const ask = (askings: Record<string, unknown>[]) => askAll(packs, rule, askings, outage, zones)
  const whole = ask(application.askings)
  if (isRefusal(whole)) return whole
  const { days, rest } = application
  if (!rest) return { ...whole, rule, days }
  const less = ask(rest)
  if (isRefusal(less)) return less
  // some of the days were paid with another incident, and the rule cannot say which part of its sum they are
  const readings = [...new Set([whole.amountMinor, less.amountMinor])]
  return { ...whole, rule, days, ...(readings.length > 1 && { readings, why: 'days-paid-already' }) }
}

interface Summed extends Pick<RuleOutcome, 'pack' | 'currency' | 'readings' | 'why'> {
  amountMinor: number
  reckoning: Reckoning
}

/** Asks the rule for each part, and adds up what it says. */
function askAll(
  packs: readonly Pack[],
  rule: string,
  askings: Record<string, unknown>[],
  outage: Outage,
  zones: ZoneTable,
): Summed | Refusal {
  const answers: Applied[] = []
  for (const facts of askings) {
    const answer = applyRule(packs, rule, facts, zones)
    if (isRefusal(answer)) return answer
    if (answer.result.payableByEngine === false) return refuse('rule-court-only')
    if (typeof answer.result.amountMinor !== 'number') return refuse('rule-no-sum')
    answers.push(answer)
  }
  return answers.length ? sumUp(answers, askings, outage, zones) : allPaid(outage)
}

function sumUp(answers: Applied[], askings: Record<string, unknown>[], outage: Outage, zones: ZoneTable): Summed {
  const [first] = answers as [Applied]
  const amountMinor = answers.reduce((sum, { result }) => sum + (result.amountMinor as number), 0)
  const currency = String(first.result.currency)
  const steps: ReckoningStep[] = answers.flatMap(answer => answer.steps)
  const unclear = answers.find(({ needsHuman }) => needsHuman)?.needsHuman
  return {
    pack: first.pack.id,
    amountMinor,
    currency,
    reckoning: {
      facts: askings.length === 1 ? askings[0]! : { months: askings },
      steps: [...reported(askings[0]!, outage, zones), ...steps],
      result: answers.length === 1 ? first.result : { amountMinor, currency },
      ...(first.comparator && { comparator: first.comparator }),
      data: { ...first.data },
    },
    // the unclear part is asked of one stretch as a whole, so its readings are the sums
    ...(unclear && { why: unclear.why, readings: unclear.readings.map(({ amountMinor }) => Number(amountMinor)) }),
  }
}

/** Where the day of the report counts, it is said whose word was taken for it. */
function reported(facts: Record<string, unknown>, { reportedBy, reportedAt, zone }: Outage, zones: ZoneTable) {
  if (!('reportedAt' in facts || 'reportedOn' in facts)) return []
  const at = localTime(zones, zone, reportedAt).replace('T', ' ')
  return [{ code: `reported-by-${reportedBy}`, values: { at } }]
}

const allPaid = ({ currency }: Outage): Summed => ({
  pack: null,
  currency,
  amountMinor: 0,
  reckoning: { facts: {}, steps: [{ code: 'days-paid-already', values: {} }], result: { amountMinor: 0 } },
})
