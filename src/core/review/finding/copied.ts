import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** An instruction that the customer was given already, or says was tried. */
export const copied: Rule = {
  code: 'copied',
  weighs: ['copied', 'instruction'],
  applies: ({ alreadySent, knowledge }) => alreadySent.length + knowledge.length > 0,
  where: letter => doing(letter, 'copied').map(at => ({ at })),
}
