import { cli } from './ru/cli.ts'
import { exported } from './ru/export.ts'
import { formats } from './ru/formats.ts'
import { incident, incidentProblems } from './ru/incident.ts'
import { letters } from './ru/letters.ts'
import { pages } from './ru/pages.ts'
import { problems } from './ru/problems.ts'
import { proposal } from './ru/proposal.ts'
import { publicPages, subscription, subscriptionProblems } from './ru/public-pages.ts'
import { remarks } from './ru/remarks.ts'
import { remedies, remedyLetters, remedyProblems } from './ru/remedies.ts'
import { remedyPages } from './ru/remedy-pages.ts'
import { review } from './ru/review.ts'
import { ruleProblems, rules } from './ru/rules.ts'
import { rulingLetters, rulingPages, rulingProblems } from './ru/rulings.ts'
import { screens } from './ru/screens.ts'
import { settlementLetters, settlementProblems, settlementWhy } from './ru/settlement.ts'

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
