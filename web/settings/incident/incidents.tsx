import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import css from '../settings.module.css'
import { Cadences } from './cadences.tsx'
import { LikenessTable } from './likeness-table.tsx'

/** When words of an incident are due, and from how many complaints on one is proposed. */
export function IncidentSettings() {
  const say = useSay()
  return (
    <Page title={say('incidentSettings.title')} hint={say('incidentSettings.hint')}>
      <div className={css.cards}>
        <Cadences />
        <LikenessTable />
      </div>
    </Page>
  )
}
