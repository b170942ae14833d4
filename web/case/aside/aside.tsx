import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/panel.tsx'
import { CaseRowsShort } from '../case-rows-short.tsx'
import type { Case } from '../query.ts'
import css from './aside.module.css'
import { Asks } from './asks.tsx'
import { CustomerCard } from './customer-card.tsx'
import { Incidents } from './incidents.tsx'
import { Links } from './links.tsx'
import { Responsible } from './responsible.tsx'

/** What is known beside the talk: questions, who answers, the customer. */
export function Aside({ theCase, className }: { theCase: Case; className?: string }) {
  const say = useSay()
  return (
    <aside className={className} aria-label={say('case.aside')}>
      <div className={css.panels}>
        <Incidents theCase={theCase} />
        <Asks theCase={theCase} />
        <Responsible theCase={theCase} />
        <CustomerCard theCase={theCase} />
        {theCase.otherCases.length > 0 && (
          <Panel title={say('case.others')} count={theCase.otherCases.length} flush>
            <CaseRowsShort rows={theCase.otherCases} />
          </Panel>
        )}
        <Links theCase={theCase} />
      </div>
    </aside>
  )
}
