import { cli } from './ru/cli.ts'
import { formats } from './ru/formats.ts'
import { incident, incidentProblems } from './ru/incident.ts'
import { letters } from './ru/letters.ts'
import { pages } from './ru/pages.ts'
import { problems } from './ru/problems.ts'
import { remarks } from './ru/remarks.ts'
import { review } from './ru/review.ts'
import { screens } from './ru/screens.ts'

export const catalogue = {
  cli,
  formats,
  letters: { ...letters, incident },
  pages,
  problems: { ...problems, ...incidentProblems },
  remarks,
  review,
  screens,
}
