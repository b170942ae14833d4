import { doing } from '../letter.ts'
import type { Rule } from './rule.ts'

/** Something is sold or given that no ask concerns. What restores the harm is a remedy and no offer. */
export const irrelevantOffer: Rule = {
  code: 'irrelevant-offer',
  weighs: ['offer', 'remedy', 'instruction'],
  where: letter => doing(letter, 'offer').map(at => ({ at })),
}
