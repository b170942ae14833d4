import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** A promise of ours without a time by which. "Soon" is no date. */
export const noDate: Rule = {
  code: 'no-date',
  weighs: ['undated', 'due', 'deed', 'question', 'decision', 'remedy'],
  where: letter => doing(letter, 'undated').map(at => ({ at })),
}
