import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** A refusal without a fact that was checked, a clause, a calculation or a cause. */
export const bareRefusal: Rule = {
  code: 'bare-refusal',
  weighs: [
    'refusal',
    'grounds',
    'cause',
    'decided: refused',
    'decided: partly',
    'decided: granted',
    'explanation',
    'general',
    'fact',
    'redirect',
  ],
  // a decision with facts and a ground is recorded, and these are its words
  applies: letter => !letter.saysGrounds,
  where: letter =>
    doing(letter, 'refusal')
      .slice(0, 1)
      .map(at => ({ at })),
}
