import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** Nobody answers for it by name. */
export const impersonal: Rule = {
  code: 'impersonal',
  // not the team's: most letters that nobody signs are signed by a team, but a letter may also be signed by none at all
  weighs: ['name'],
  where: letter => [{ at: doing(letter, 'team').at(-1) ?? null }],
}
