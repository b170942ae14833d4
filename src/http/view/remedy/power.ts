import type { z } from 'zod'
import type {
  Allowance as WireAllowance,
  RemedyApproval as WireApproval,
  Authority as WireAuthority,
  RemedyBudget as WireBudget,
} from '../../../contract/remedy/approval.ts'
import type { Language } from '../../../core/language.ts'
import { isRefusal, type Refusal } from '../../../core/refusal.ts'
import type { Grant } from '../../../core/remedy/approval.ts'
import type { ApprovalFile } from '../../../desk/remedy/approval.ts'
import type { listAuthorities, listBudgets } from '../../../desk/remedy/authority.ts'
import type { Weighed } from '../../../desk/remedy/grant.ts'
import { sayProblem } from '../../../words/problem.ts'
import { at } from '../moment.ts'
import { remarkView, remedyView } from './remedy.ts'

type RowOf<Verb extends (...given: never[]) => Promise<unknown>> =
  Exclude<Awaited<ReturnType<Verb>>, Refusal> extends (infer Row)[] ? Row : never

export const allowanceView = (weighed: Weighed | Refusal, language: Language): z.output<typeof WireAllowance> => {
  if (isRefusal(weighed)) {
    const refusal = { code: weighed.refused, text: sayProblem(language, weighed.refused, weighed.values) }
    const nothing = { approver: null, authorities: [], budget: null, asksReason: false, spread: null, remarks: [] }
    return { verdict: 'refused', discretion: 0, ...nothing, refusal }
  }
  const { verdict, discretion, approver, limits, budget, side, spread, remarks } = weighed
  return {
    verdict,
    discretion,
    approver: approver && { id: approver.id, name: approver.name },
    authorities: limits,
    budget: budget && { month: budget.month, limit: budget.amountMinor, left: budget.amountMinor - budget.granted },
    asksReason: side !== null,
    spread,
    remarks: remarks.map(remark => remarkView(remark, language)),
    refusal: null,
  }
}

export const approvalView = (file: ApprovalFile, language: Language): z.output<typeof WireApproval> => ({
  id: file.id,
  case: { id: file.caseId, subject: file.subject },
  customer: { id: file.customerId, name: file.customerName },
  kind: file.kind,
  sum: { minor: file.amountMinor, currency: file.currency },
  grant: grantView(file.draft, file.why),
  askedBy: { id: file.askedBy, name: file.askedByName },
  askedAt: at(file.askedAt),
  why: file.why,
  approver: { id: file.approverId, name: file.approverName },
  dueAt: at(file.dueAt),
  escalation:
    file.escalatedAt && file.escalatedFrom !== null
      ? { at: at(file.escalatedAt), from: { id: file.escalatedFrom, name: file.beforeName! } }
      : null,
  state: file.state,
  settlement: file.settledAt && { at: at(file.settledAt), by: file.settledByName!, why: file.settledWhy },
  entry: file.entry && remedyView(file.entry, [], language),
})

const grantView = ({ kind, why, ...grant }: Grant, asked: string) =>
  kind === 'owed' ? { kind, basis: 'decision' as const, ...grant, why: why ?? asked } : { kind, ...grant, why }

export const authorityView = (row: RowOf<typeof listAuthorities>): z.output<typeof WireAuthority> => ({
  id: row.id,
  role: row.role,
  person: row.staffId === null ? null : { id: row.staffId, name: row.staffName! },
  kind: row.kind,
  amount: row.amountMinor,
  currency: row.currency,
  period: row.period,
  setAt: at(row.setAt),
  setBy: row.setBy,
})

export const budgetView = (row: RowOf<typeof listBudgets>): z.output<typeof WireBudget> => ({
  cause: row.cause,
  month: row.month,
  currency: row.currency,
  amount: row.amountMinor,
  granted: row.granted,
  left: row.amountMinor - row.granted,
  setAt: at(row.setAt),
  setBy: row.setBy,
})
