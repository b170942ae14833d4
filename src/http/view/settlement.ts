import type { z } from 'zod'
import type { SettlementPolicy } from '../../contract/settlement/policy.ts'
import type {
  SettlementApproval,
  SettlementGroup,
  SettlementMessage,
  SettlementRow,
  Settlement as Wire,
} from '../../contract/settlement/settlement.ts'
import type { Language } from '../../core/language.ts'
import { readingsOf } from '../../core/settlement/choice.ts'
import type {
  SettlementGroup as Group,
  SettlementPolicy as Policy,
  RuleOutcome,
} from '../../core/settlement/settlement.ts'
import type { SettlementLine } from '../../desk/settlement/list.ts'
import type { SettledMessage } from '../../desk/settlement/message.ts'
import type { SettlementView } from '../../desk/settlement/settlement.ts'
import { saySettlementWhy } from '../../words/settlement.ts'
import { at, atOrNull } from './moment.ts'
import { reckoningView } from './remedy/remedy.ts'

/** A settlement as it is previewed and looked back upon. */
export const settlementView = (view: SettlementView, language: Language): z.output<typeof Wire> => ({
  incidentId: view.settlement.incidentId,
  from: at(view.settlement.startedAt),
  until: at(view.settlement.endedAt),
  reckonedAt: at(view.settlement.reckonedAt),
  reckonedBy: view.settlement.reckonedBy,
  standing: view.standing,
  refusals: view.refusals.map(({ refusedAt, refusedBy, refusedByName, why, customers, sums, reckonedAnewAt }) => ({
    ...{ why, customers, sums },
    at: at(refusedAt),
    by: { id: refusedBy, name: refusedByName },
    reckonedAnewAt: atOrNull(reckonedAnewAt),
  })),
  waiting: view.waiting,
  examples: view.examples.map(group => groupView(group, language)),
  needsHuman: view.needsHuman.map(group => groupView(group, language)),
  left: view.left.map(({ state, why, services }) => ({ state, why: saySettlementWhy(language, why), services })),
  approvals: view.approvals.map(approvalView),
})

const approvalView = (approval: SettlementView['approvals'][number]): z.output<typeof SettlementApproval> => ({
  id: approval.id,
  at: at(approval.approvedAt),
  by: { id: approval.approvedBy, name: approval.approvedByName },
  why: approval.why,
  customers: approval.customers,
  payBy: at(approval.payBy),
  state: approval.state,
  progress: approval.progress,
  sums: approval.sums,
  byRule: approval.byRule,
  payouts: approval.payouts.map(({ state, currency, customers, amountMinor, paidMinor, withdrawnMinor }) => ({
    ...{ state, currency, customers },
    minor: amountMinor,
    paid: paidMinor,
    withdrawn: withdrawnMinor,
  })),
  billing: { toldAt: atOrNull(approval.exportedAt), error: approval.exportError },
})

const sum = (minor: number | null, currency: string | null) =>
  minor === null || currency === null ? null : { minor, currency }

function groupView(group: Group, language: Language): z.output<typeof SettlementGroup> {
  const { country, zone, assetKind, feeMinor, currency, reportedAt } = group.facts as Group['facts'] & {
    country: string
    zone: string
    assetKind: string | null
    feeMinor: number | null
    currency: string | null
    reportedAt: string | null
  }
  const { id, state, services, customers, rule, pack, days } = group
  return {
    ...{ id, state, services, customers, rule, pack, days },
    why: saySettlementWhy(language, group.why),
    facts: {
      ...{ country, zone, assetKind },
      fee: sum(feeMinor, currency),
      reportedAt: reportedAt && at(new Date(reportedAt)),
    },
    sum: sum(group.amountMinor, group.currency),
    reckoning: group.reckoning && reckoningView(group.reckoning, language),
    outcomes: group.outcomes.map(outcome => outcomeView(outcome, language)),
    readings:
      group.state === 'needs-human'
        ? readingsOf(group).map(({ outcome, amountMinor }) => ({
            rule: outcome.rule,
            sum: { minor: amountMinor, currency: outcome.currency! },
          }))
        : [],
    decision: group.decidedAt && { at: at(group.decidedAt), by: group.decidedBy!, why: group.decidedWhy! },
  }
}

const outcomeView = ({ rule, pack, amountMinor, currency, why }: RuleOutcome, language: Language) => ({
  ...{ rule, pack },
  sum: sum(amountMinor, currency),
  why: saySettlementWhy(language, why ?? null),
})

export const policyRowView = ({ setAt, ...row }: Policy): z.output<typeof SettlementPolicy> => ({
  ...row,
  setAt: atOrNull(setAt),
})

export const settlementRowView = (row: SettlementLine): z.output<typeof SettlementRow> => ({
  incident: {
    ...{ id: row.incidentId, title: row.title, kind: row.kind, concerned: row.concerned },
    endedAt: at(row.endedAt),
  },
  standing: row.standing,
  reckonedAt: atOrNull(row.reckonedAt),
  sums: row.sums,
})

export const messageView = (message: SettledMessage): z.output<typeof SettlementMessage> => ({
  customer: { id: message.payee.customerId, name: message.payee.name },
  sums: message.sums,
  channel: message.payee.channel,
  address: message.payee.address,
  language: message.payee.language,
  leavesAt: atOrNull(message.leavesAt),
  approver: message.approver,
  payBy: at(message.payBy),
  letters: message.letters,
})
