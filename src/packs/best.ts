import { isRefusal, type Refusal } from '../core/refusal.ts'
import { firstInLine } from '../core/remedy/precedence.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import { type Applied, applyRule } from './apply.ts'
import type { Pack } from './pack.ts'

/** What holds where several rules answer to the same loss: the one that is taken, and the others that apply too. */
export interface Best {
  answer: Applied
  /** Absent where no other rule applies. */
  taken?: 'better' | 'precedence'
  others: Applied[]
}

/**
 * Applies a rule, and beside it those of other packs for the same loss, by the same facts. What a pack says about
 * precedence holds; else the better sum for the customer is taken. What cannot be compared is left to a person. Refuses
 * as `applyRule` does for the rule that was asked for; another one that does not apply is no hindrance.
 */
export function applyBest(
  packs: readonly Pack[],
  rule: string,
  facts: Record<string, unknown>,
  zones: ZoneTable,
): Best | Refusal {
  const asked = applyRule(packs, rule, facts, zones)
  if (isRefusal(asked)) return asked
  const rivals = rivalsOf(packs, rule).flatMap(name => {
    const answer = applyRule(packs, name, facts, zones)
    return isRefusal(answer) || sumIn(answer) === null ? [] : [answer]
  })
  return rivals.length && sumIn(asked) !== null ? bestOf([asked, ...rivals]) : { answer: asked, others: [] }
}

/** The rules of other packs that name the same loss. */
export function rivalsOf(packs: readonly Pack[], rule: string): string[] {
  const rules = packs.flatMap(pack => (pack.status === 'active' ? pack.rules : []))
  return [...new Set(rules.map(each => each.rule))].filter(
    name => name !== rule && lossOf(packs, name) === lossOf(packs, rule),
  )
}

/** To which loss a rule answers: the name of the rule that the others stand beside. */
export const lossOf = (packs: readonly Pack[], rule: string): string =>
  packs.flatMap(pack => (pack.status === 'active' ? pack.rules : [])).find(each => each.rule === rule)?.sameLossAs ??
  rule

function bestOf(answers: Applied[]): Best {
  const currencies = new Set(answers.map(({ result }) => result.currency))
  if (currencies.size > 1) return undecided(answers)
  const first = firstInLine(answers, answer => ruleOf(answer)?.precedence)
  const answer = first.reduce((a, b) => (sumIn(b)! > sumIn(a)! ? b : a))
  const others = answers.filter(each => each !== answer)
  const best = answers.every(each => sumIn(each)! <= sumIn(answer)!)
  return { answer, others, taken: first.length < answers.length && !best ? 'precedence' : 'better' }
}

const ruleOf = ({ pack, rule }: Applied) => pack.rules.find(each => each.rule === rule)

/** Sums in two currencies are not weighed against each other without a rate. */
function undecided([asked, ...others]: Applied[]): Best {
  const readings = [asked!, ...others].map(({ rule, result }) => ({
    rule,
    amountMinor: result.amountMinor,
    currency: result.currency,
  }))
  return { answer: { ...asked!, needsHuman: { why: 'two-currencies', readings } }, others }
}

/** The most that an answer can come to; null where it is no sum, or none that the desk pays. */
function sumIn({ result, needsHuman }: Applied): number | null {
  if (typeof result.amountMinor !== 'number' || result.payableByEngine === false) return null
  const read = (needsHuman?.readings ?? []).map(({ amountMinor }) => Number(amountMinor)).filter(Number.isFinite)
  return Math.max(result.amountMinor, ...read)
}
