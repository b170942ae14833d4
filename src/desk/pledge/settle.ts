import type { Case } from '../../core/case/case.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { readDueRule, ruleAfter } from '../../core/pledge/policy.ts'
import { isProblem } from '../../core/zone/problem.ts'
import { type Act, alertStaff, record } from '../desk.ts'
import { brokenDraft } from '../notice/letter.ts'
import { whoAnswers } from '../staff/people.ts'
import { promise } from './promise.ts'

/** Inside an act: writes down how an open promise ended, and why. */
export async function settlePledge(
  a: Act,
  pledge: Pledge,
  end: { state: 'kept' | 'released' | 'broken'; why?: string; keptEntryId?: number; keptNoticeId?: number },
): Promise<Pledge> {
  const { why, ...settlement } = end
  const settled = await a.store.pledge.settle(pledge.id, { ...settlement, reason: why ?? null }, a.now)
  await a.store.log.settleAlerts(['pledge-due-soon'], { pledgeId: pledge.id }, a.now)
  const { caseId, customerId } = pledge
  const data = { pledgeId: pledge.id, kind: pledge.kind, dueAt: pledge.dueAt.toISOString() }
  await record(a, { type: `pledge.${end.state}`, caseId, customerId, why, data })
  if (end.state === 'kept') await promiseNext(a, settled)
  return settled
}

/** What the policy promises after a kept promise, as long as somebody waits. */
async function promiseNext(a: Act, kept: Pledge): Promise<void> {
  const theCase = (await a.store.case.find(kept.caseId))!
  if (theCase.state !== 'open') return
  const rule = readDueRule(kept.rule)
  const next = isProblem(rule) ? undefined : (ruleAfter(rule) ?? (await ruleOfNewKind(a, theCase, kept)))
  if (next) await promise(a, theCase, kept.kind, next)
}

/** The case became one of another kind while its first promise stood: now the promise of its kind is made. */
async function ruleOfNewKind({ store }: Act, { kind }: Case, kept: Pledge): Promise<unknown> {
  const policies = await store.setting.policiesOf(kind)
  const own = policies.find(({ pledgeKind, automatic }) => automatic && pledgeKind === kept.kind)
  return own && JSON.stringify(own.rule) !== JSON.stringify(kept.rule) ? own.rule : undefined
}

/** Inside an act: what had kept it does not stand any more. It is promised still by its old date; behind that it is broken. */
export async function unkeepPledge(a: Act, pledge: Pledge, why: string): Promise<void> {
  if (a.now >= pledge.dueAt) return lapse(a, pledge)
  await a.store.pledge.reopen(pledge.id)
  const { id: pledgeId, caseId, customerId, kind } = pledge
  await record(a, { type: 'pledge.reopened', caseId, customerId, why, data: { pledgeId, kind } })
}

/** Inside an act: the date has passed. The owner and the one above are told, an honest draft waits. */
export async function lapse(a: Act, pledge: Pledge): Promise<void> {
  await settlePledge(a, pledge, { state: 'broken' })
  const theCase = (await a.store.case.find(pledge.caseId))!
  const customer = (await a.store.customer.find(pledge.customerId))!
  const { owner, deputy, escalation } = await whoAnswers(a, theCase.ownerId)
  const told = [owner, deputy, escalation].filter(person => person !== null)
  const alert = { kind: 'pledge-broken' as const, caseId: theCase.id, pledgeId: pledge.id }
  await alertStaff(a, ...[...new Set(told.map(({ id }) => id))].map(staffId => ({ ...alert, staffId })))
  const text = brokenDraft(a, theCase, customer, pledge)
  await a.store.log.addDraft({ caseId: theCase.id, pledgeId: pledge.id, text, language: theCase.language }, a.now)
}
