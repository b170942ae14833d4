import type { Say } from '../../app/speech.ts'

/** A rule of the table of promises as the wire has it; `followedBy` is what is promised next. */
export type Rule = { followedBy?: Rule } & (
  | { type: 'between'; earliestHours: number; latestHours: number; ofHours: number }
  | { type: 'within'; hours: number; clock: 'wall' | 'working' }
  | { type: 'daily'; before: string }
  | { type: 'next-working-day'; before: string }
)

export type RuleType = Rule['type']
export const RULE_TYPES: RuleType[] = ['within', 'between', 'daily', 'next-working-day']

/** A sensible rule of each kind to start from. */
export const RULES: Record<RuleType, Rule> = {
  within: { type: 'within', hours: 4, clock: 'working' },
  between: { type: 'between', earliestHours: 48, latestHours: 70, ofHours: 72 },
  daily: { type: 'daily', before: '18:00' },
  'next-working-day': { type: 'next-working-day', before: '12:00' },
}

/** The same rule with another promise after it, or none. */
export const followedBy = (rule: Rule, next: Rule | undefined): Rule => ({ ...rule, followedBy: next })

/** A rule in words a manager reads. */
export function sayRule(rule: Rule, say: Say): string {
  const first = sayOne(rule, say)
  return rule.followedBy ? say('policy.chain', { first, next: sayRule(rule.followedBy, say) }) : first
}

function sayOne(rule: Rule, say: Say): string {
  switch (rule.type) {
    case 'between':
      return say('policy.between', {
        earliest: rule.earliestHours,
        latest: rule.latestHours,
        of: rule.ofHours,
      })
    case 'within':
      return say(rule.clock === 'working' ? 'policy.withinWorking' : 'policy.withinWall', { count: rule.hours })
    case 'daily':
      return say('policy.daily', { before: rule.before })
    case 'next-working-day':
      return say('policy.nextWorkingDay', { before: rule.before })
    default:
      return JSON.stringify(rule)
  }
}
