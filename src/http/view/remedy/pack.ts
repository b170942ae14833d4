import type { z } from 'zod'
import type { PackComparison, RulePack } from '../../../contract/remedy/pack.ts'
import type { Language } from '../../../core/language.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { comparePacks, listPacks } from '../../../desk/remedy/pack.ts'
import { editionView } from './rule.ts'

type Done<Verb extends (...args: never[]) => Promise<unknown>> = Exclude<Awaited<ReturnType<Verb>>, Refusal>

export const packView = (
  { pack, own, rules }: Done<typeof listPacks>[number],
  language: Language,
): z.output<typeof RulePack> => ({
  ...editionView(pack, language),
  own,
  rules,
})

export const comparisonView = (
  { before, after, rules }: Done<typeof comparePacks>,
  language: Language,
): z.output<typeof PackComparison> => ({
  before: editionView(before, language),
  after: editionView(after, language),
  rules: rules.map(({ rule, change, figures }) => ({
    ...{ rule, change },
    figures: figures.map(figure => ({
      path: figure.path,
      before: figure.before ?? null,
      after: figure.after ?? null,
    })),
  })),
})
