import type { Case } from '../../core/case/case.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import {
  type AppliedRule,
  type Calculation,
  checkDecision,
  type Decision,
  type Fact,
} from '../../core/ruling/ruling.ts'
import { applyRule } from '../../packs/apply.ts'
import type { Pack } from '../../packs/pack.ts'
import type { Act } from '../desk.ts'
import { packsOf } from '../settlement/pack.ts'

/** A decision as it is said; the desk does the reckoning and finds the edition of the pack. */
export interface SaidDecision extends Omit<Decision, 'facts' | 'rule'> {
  facts: (Omit<Fact, 'calculation'> & { calculation?: { rule: string; inputs: Record<string, unknown> } })[]
  rule?: Omit<AppliedRule, 'version'>
}

/** Completes a decision and checks it: what it lacks, by name, links that lead out of the case, a rule that is none. */
export async function readDecision(a: Act, theCase: Case, said: SaidDecision): Promise<Decision | Refusal> {
  const { outcome, granted, denied, reason, follows } = said
  const packs = await packsOf(a)
  const facts: Fact[] = []
  for (const [at, fact] of said.facts.entries()) {
    const calculation = fact.calculation ? reckon(a, packs, fact.calculation, at) : null
    if (isRefusal(calculation)) return calculation
    facts.push({ ...fact, calculation })
  }
  const rule = said.rule ? withEdition(packs, said.rule) : null
  if (isRefusal(rule)) return rule
  const decision = { outcome, granted, denied, facts, rule, reason, follows }
  return checkDecision(decision) ?? (await strayLink(a, theCase, facts)) ?? decision
}

function reckon(
  { desk }: Act,
  packs: readonly Pack[],
  { rule, inputs }: { rule: string; inputs: Record<string, unknown> },
  at: number,
) {
  const answer = applyRule(packs, rule, inputs, desk.zones)
  if (isRefusal(answer)) return { ...answer, field: `facts.${at}.calculation${answer.field ? `.${answer.field}` : ''}` }
  const { pack, result, steps } = answer
  const done: Calculation = { rule, packId: pack.id, version: pack.effectiveFrom, inputs, result, steps }
  return done
}

/** The edition that the ruling rests on, as it is in force: named by its first day. */
function withEdition(packs: readonly Pack[], rule: Omit<AppliedRule, 'version'>): AppliedRule | Refusal {
  const pack = packs.find(({ id }) => id === rule.packId)
  if (pack?.status !== 'active' || !pack.rules.some(each => each.rule === rule.rule))
    return refuse('ruling-rule-unknown', { field: 'rule.rule' })
  return { ...rule, version: pack.effectiveFrom }
}

/** Facts point into their own case alone. */
async function strayLink({ store }: Act, { id }: Case, facts: Fact[]): Promise<Refusal | null> {
  const held = {
    entryIds: await idsOf(store.entry.ofCase(id)),
    attachmentIds: await idsOf(store.entry.attachments(id)),
    remedyEntryIds: await idsOf(store.remedy.ofCase(id)),
  }
  for (const [at, fact] of facts.entries())
    for (const kind of ['entryIds', 'attachmentIds', 'remedyEntryIds'] as const) {
      const stray = fact[kind].find(link => !held[kind].has(link))
      if (stray) return refuse('ruling-link-unknown', { field: `facts.${at}.${kind}`, values: { id: stray } })
    }
  return null
}

const idsOf = async (rows: Promise<{ id: number }[]>) => new Set((await rows).map(({ id }) => id))
