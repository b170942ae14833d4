import type { FindingCode } from '../draft.ts'
import { evidences } from '../evidence/table.ts'
import { FINDING_MODEL } from '../generated/findings.ts'
import type { Letter } from '../letter.ts'
import { logistic } from '../model/linear.ts'
import { bareRefusal } from './bare-refusal.ts'
import { copied } from './copied.ts'
import { impersonal } from './impersonal.ts'
import { irrelevantOffer } from './irrelevant-offer.ts'
import { noDate } from './no-date.ts'
import { noNextStep } from './no-next-step.ts'
import { passing } from './passing.ts'
import { retelling } from './retelling.ts'
import { ritual } from './ritual.ts'
import type { Rule } from './rule.ts'
import { unacknowledged } from './unacknowledged.ts'
import { unanswered } from './unanswered.ts'

/** In the order in which findings are shown: what harms the customer most comes first. */
export const RULES: Rule[] = [
  unanswered,
  ritual,
  bareRefusal,
  unacknowledged,
  copied,
  irrelevantOffer,
  noNextStep,
  noDate,
  passing,
  retelling,
  impersonal,
]

const WEIGHTS = Object.fromEntries(
  Object.entries(FINDING_MODEL).map(([code, { weights }]) => [code, Object.entries(weights)]),
) as Record<FindingCode, [string, number][]>

/** The rules that have something to say of this letter. */
export function rulesThatSpeak(letter: Letter): Rule[] {
  const evidence = evidences(letter)
  return RULES.filter(rule => (rule.applies?.(letter) ?? true) && isHeavy(rule.code, evidence))
}

/** Is the evidence heavier than what speaks against it? The weights stand in `generated/findings.ts`, by name. */
function isHeavy(code: FindingCode, evidence: Record<string, number>): boolean {
  const { bias, above } = FINDING_MODEL[code]
  let score = bias
  for (const [name, weight] of WEIGHTS[code]) score += weight * (evidence[name] ?? 0)
  return logistic(score) > above
}
