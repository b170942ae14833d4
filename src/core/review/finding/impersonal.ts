import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** Nobody answers for it by name. */
export const impersonal: Rule = {
  code: 'impersonal',
  weighs: ['name', 'team'],
  where: letter => [{ at: doing(letter, 'team').at(-1) ?? null }],
}
