import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { RemedyPanel } from '../../remedy/case/panel.tsx'
import { ClocksPanel } from '../../ruling/clock/clocks-panel.tsx'
import type { Deciding } from '../../ruling/decision/decide.tsx'
import { RulingsPanel } from '../../ruling/rulings-panel.tsx'
import { KinFirst, KinPanel } from '../kin/kin-panel.tsx'
import { CaseRowsShort } from '../list/short-rows.tsx'
import type { Case } from '../query.ts'
import css from './aside.module.css'
import { Asks } from './asks.tsx'
import { CustomerCard } from './customer-card.tsx'
import { Incidents } from './incidents.tsx'
import { Links } from './links.tsx'
import { Responsible } from './responsible.tsx'

interface AsideProps {
  theCase: Case
  className?: string
  onDecide: (deciding: Deciding) => void
}

/** What is known beside the talk: questions, what was decided and what is owed, who answers, the customer. */
export function Aside({ theCase, className, onDecide }: AsideProps) {
  const say = useSay()
  return (
    <aside className={className} aria-label={say('case.aside')}>
      <div className={css.panels}>
        <KinFirst theCase={theCase} />
        <Incidents theCase={theCase} />
        <Asks theCase={theCase} />
        <RulingsPanel theCase={theCase} onDecide={onDecide} />
        <ClocksPanel theCase={theCase} />
        <RemedyPanel theCase={theCase} />
        <Responsible theCase={theCase} />
        <CustomerCard theCase={theCase} />
        {theCase.otherCases.length > 0 && (
          <Panel title={say('case.others')} count={theCase.otherCases.length} flush>
            <CaseRowsShort rows={theCase.otherCases} />
          </Panel>
        )}
        <KinPanel theCase={theCase} />
        <Links theCase={theCase} />
      </div>
    </aside>
  )
}
