import type { Rule } from './rule.ts'

/** The trouble stays open and the letter says nothing of what we do about it. */
export const noNextStep: Rule = { code: 'no-next-step', where: () => [{ at: null }] }
