import { app } from './screens/app.ts'
import { cases } from './screens/case/case.ts'
import { composer } from './screens/case/composer.ts'
import { letters } from './screens/case/letter.ts'
import { caseList } from './screens/case/list.ts'
import { pledges } from './screens/case/pledge.ts'
import { review } from './screens/case/review.ts'
import { timeline } from './screens/case/timeline.ts'
import { charts } from './screens/chart.ts'
import { customers } from './screens/customer.ts'
import { incidents } from './screens/incident/incident.ts'
import { knowledge } from './screens/knowledge.ts'
import { packRules } from './screens/remedy/pack.ts'
import { packs } from './screens/remedy/packs.ts'
import { remedies } from './screens/remedy/remedy.ts'
import { remedySettings } from './screens/remedy/settings.ts'
import { settlements } from './screens/remedy/settlement.ts'
import { rulings } from './screens/ruling.ts'
import { access } from './screens/settings/access.ts'
import { integrations } from './screens/settings/integration.ts'
import { mail } from './screens/settings/mail.ts'
import { settings } from './screens/settings/settings.ts'
import { staff } from './screens/settings/staff.ts'
import { setup } from './screens/setup.ts'
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
