import type { Language } from '../../core/language.ts'
import type { Applied } from '../../packs/apply.ts'
import { sayStep } from '../../words/rule.ts'

/** An answer as one line of JSON: the figures first, then what they rest on. */
export const told = (language: Language, { result, steps, comparator, needsHuman, pack, data }: Applied) => ({
  ...result,
  ...(needsHuman && { needsHuman: true, why: needsHuman.why, readings: needsHuman.readings }),
  steps: steps.map(step => sayStep(language, step)),
  ...(comparator && { comparator }),
  pack: { id: pack.id, effectiveFrom: pack.effectiveFrom, source: pack.source, verifiedOn: pack.verifiedOn },
  data,
})
