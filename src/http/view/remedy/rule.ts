import type { z } from 'zod'
import type { answerRule as AnswerRule, RuleEdition, Rule as Wire } from '../../../contract/remedy/rule.ts'
import type { Language } from '../../../core/language.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { answerRule, RuleFile } from '../../../desk/remedy/rule.ts'
import { withDays } from '../../../words/format/calendar-day.ts'
import { sayStep } from '../../../words/rule.ts'

export const ruleView = ({ rule, selector, facts, editions }: RuleFile, language: Language): z.output<typeof Wire> => ({
  rule,
  selector,
  facts,
  editions: editions.map(each => editionView(each, language)),
})

export const editionView = (pack: RuleFile['editions'][number], language: Language): z.output<typeof RuleEdition> => ({
  pack: pack.id,
  title: withDays(language, pack.title),
  jurisdiction: pack.jurisdiction,
  effectiveFrom: pack.effectiveFrom,
  effectiveTo: pack.effectiveTo,
  status: pack.status,
  source: pack.source,
  quote: pack.quote,
  verifiedOn: pack.verifiedOn,
})

type Best = Exclude<Awaited<ReturnType<typeof answerRule>>, Refusal>

export const answerView = (
  { answer, facts, taken, others }: Best,
  language: Language,
): z.output<(typeof AnswerRule)['response']> => ({
  rule: answer.rule,
  facts,
  edition: editionView(answer.pack, language),
  result: answer.result,
  steps: answer.steps.map(step => sayStep(language, step)),
  comparator: answer.comparator ?? null,
  needsHuman: answer.needsHuman ?? null,
  data: answer.data as Record<string, string>,
  taken: taken ?? null,
  others: others.map(({ rule, pack, result, steps }) => ({
    ...{ rule, edition: editionView(pack, language), result },
    steps: steps.map(step => sayStep(language, step)),
  })),
})
