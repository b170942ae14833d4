import { access } from './screens/access.ts'
import { app } from './screens/app.ts'
import { cases } from './screens/case.ts'
import { caseList } from './screens/case-list.ts'
import { charts } from './screens/chart.ts'
import { composer } from './screens/composer.ts'
import { customers } from './screens/customer.ts'
import { incidents } from './screens/incident/incident.ts'
import { integrations } from './screens/integration.ts'
import { knowledge } from './screens/knowledge.ts'
import { letters } from './screens/letter.ts'
import { mail } from './screens/mail.ts'
import { pledges } from './screens/pledge.ts'
import { packRules } from './screens/remedy/pack.ts'
import { packs } from './screens/remedy/packs.ts'
import { remedies } from './screens/remedy/remedy.ts'
import { remedySettings } from './screens/remedy/settings.ts'
import { review } from './screens/review.ts'
import { rulings } from './screens/ruling.ts'
import { settings } from './screens/settings.ts'
import { settlements } from './screens/settlement.ts'
import { setup } from './screens/setup.ts'
import { staff } from './screens/staff.ts'
import { timeline } from './screens/timeline.ts'
import { today } from './screens/today.ts'

/** The sentences of the staff's screens; each file holds the groups of one noun. */
export const screens = {
  ...app,
  ...access,
  ...today,
  ...cases,
  ...caseList,
  ...timeline,
  ...letters,
  ...composer,
  ...pledges,
  ...customers,
  ...incidents,
  ...knowledge,
  ...rulings,
  ...remedies,
  ...packs,
  ...remedySettings,
  ...packRules,
  ...settlements,
  ...review,
  ...staff,
  ...settings,
  ...setup,
  ...integrations,
  ...mail,
  ...charts,
}
