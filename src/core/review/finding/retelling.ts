import { doing, type Letter } from '../letter.ts'
import type { Rule } from './rule.ts'

/** The customer is asked for what the case holds or the message says. */
export const retelling: Rule = {
  code: 'retelling',
  weighs: ['asksknown', 'question'],
  where: letter => doing(letter, 'asksknown').map(at => ({ at, value: knownField(letter, at.text) })),
}

/** The field that is asked for, where its name stands in the sentence: the mend can show what the case holds. */
function knownField({ known }: Letter, sentence: string): string | undefined {
  const said = sentence.toLowerCase()
  return known.find(({ field }) => said.includes(field.toLowerCase()))?.value
}
