import type { DueFacts, DueMoments } from '../../pledge/due.ts'
import { dueMoments, rounded } from '../../pledge/due.ts'
import { type DueRule, ruleAfter } from '../../pledge/policy.ts'
import type { Instant } from '../../time.ts'
import type { ZoneTable } from '../../zone/table.ts'

/** What the next word follows from. `declaredAt`: "between hour 48 and 70" counts from there. */
export type CadenceFacts = Omit<DueFacts, 'openedAt'> & { declaredAt: Instant }

/** The next word that is due by a rule; a rule whose time is over gives way to the one after it. */
export function nextWord(rule: DueRule, facts: CadenceFacts, zones: ZoneTable): DueMoments & { rule: DueRule } {
  const openedAt = rule.type === 'between' ? facts.declaredAt : facts.now
  const moments = rounded(dueMoments(rule, { ...facts, openedAt }, zones))
  if (moments.dueAt > facts.now) return { ...moments, rule }
  return nextWord(ruleAfter(rule) ?? DAILY, facts, zones)
}

/** What is due where a policy ends: while an incident lasts, somebody always waits for a word. */
export const DAILY: DueRule = { type: 'daily', before: '18:00' }

/** The rule after a word that came. */
export const ruleAfterWord = (rule: DueRule): DueRule => ruleAfter(rule) ?? DAILY

/** The rule after silence: a first word is due again within as long, and again; anything slower goes on as it would. */
export const ruleAfterSilence = (rule: DueRule): DueRule => (rule.type === 'within' ? rule : ruleAfterWord(rule))
