import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** The customer is sent to another door of ours for what we should handle ourselves. */
export const passing: Rule = {
  code: 'passing',
  weighs: ['redirect', 'referral', 'refusal', 'an ask is left open'],
  where: letter => doing(letter, 'redirect').map(at => ({ at })),
}
