import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Day } from '../../parts/time/moment.tsx'
import type { Facade } from '../query.ts'
import css from './remedies.module.css'

/** A case by its subject, with whose it is and when it changed last. */
export function CaseLine({ of: found }: { of: Facade['case'] }) {
  const say = useSay()
  return (
    <div>
      <Link to="/cases/$caseId" params={{ caseId: found.id }} className={css.opens} data-row>
        {found.subject || say('case.noSubject')}
      </Link>
      <div className={css.about}>
        {say('case.number', { number: found.id })} · {found.customer.name || say('customer.nameless')} ·{' '}
        {found.owner.name} · <Day at={found.changedAt} />
      </div>
    </div>
  )
}
