import { cli } from './en/cli.ts'
import { exported } from './en/export.ts'
import { formats } from './en/formats.ts'
import { incident, incidentProblems } from './en/incident.ts'
import { letters } from './en/letters.ts'
import { pages } from './en/pages.ts'
import { problems } from './en/problems.ts'
import { proposal } from './en/proposal.ts'
import { publicPages, subscription, subscriptionProblems } from './en/public-pages.ts'
import { remarks } from './en/remarks.ts'
import { remedies, remedyLetters, remedyProblems } from './en/remedies.ts'
import { remedyPages } from './en/remedy-pages.ts'
import { review } from './en/review.ts'
import { ruleProblems, rules } from './en/rules.ts'
import { rulingLetters, rulingPages, rulingProblems } from './en/rulings.ts'
import { screens } from './en/screens.ts'
import { settlementLetters, settlementProblems, settlementWhy } from './en/settlement.ts'

export const catalogue = {
  cli,
  export: exported,
  formats,
  letters: {
    ...letters,
    subscription,
    incident,
    remedy: remedyLetters,
    ruling: rulingLetters,
    settlement: settlementLetters,
  },
  pages,
  publicPages,
  problems: {
    ...problems,
    ...incidentProblems,
    ...subscriptionProblems,
    ...ruleProblems,
    ...remedyProblems,
    ...rulingProblems,
    ...settlementProblems,
  },
  proposal,
  remarks,
  remedies,
  review,
  rules,
  remedyPages,
  rulingPages,
  screens,
  settlementWhy,
}
