import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { answerRule, listRules, type Rule as RuleShape } from '../../../src/contract/remedy/rule.ts'
import { call } from '../../app/api.ts'

export type Rule = z.output<typeof RuleShape>
export type Edition = Rule['editions'][number]
export type RuleAnswer = z.output<typeof answerRule.response>
export type Facts = Record<string, unknown>

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => call(listRules),
  staleTime: 10 * 60_000,
})

export const applyRule = (rule: string, facts: Facts, assetId?: number) =>
  call(answerRule, { params: { rule }, body: { facts, assetId } })
