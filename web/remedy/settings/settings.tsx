import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { BillingForm } from '../../settings/billing/billing-form.tsx'
import css from '../../settings/settings.module.css'
import { Authorities } from './authorities.tsx'
import { BudgetTable } from './budget-table.tsx'

/** Who may grant how much alone, and how much there is for each cause in a month: two tables a manager can read. */
export function RemedySettings() {
  const say = useSay()
  const { role } = useMe()
  return (
    <Page title={say('remedySettings.title')} hint={say('remedySettings.hint')}>
      <div className={css.cards}>
        <Authorities />
        <BudgetTable />
        {role === 'administrator' && <BillingForm />}
      </div>
    </Page>
  )
}
