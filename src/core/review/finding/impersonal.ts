import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** Nobody answers for it by name. */
export const impersonal: Rule = {
  code: 'impersonal',
  weighs: ['name', 'team', 'several sentences'],
  where: letter => [{ at: doing(letter, 'team').at(-1) ?? null }],
}
