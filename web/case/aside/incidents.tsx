import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import type { Case } from '../query.ts'
import css from './aside.module.css'

/** The incident that the case has joined: what many share is answered there, this case stays here. */
export function Incidents({ theCase }: { theCase: Case }) {
  const say = useSay()
  if (!theCase.incidents.length) return null
  return (
    <Panel title={say('incident.ofCase')}>
      <ul className={css.list}>
        {theCase.incidents.map(({ id, title, commander, acting, endedAt, lastBulletin }) => (
          <li key={id}>
            <Link to="/incidents/$incidentId" params={{ incidentId: id }} className="mg-link">
              {title}
            </Link>
            <div className={css.news}>{say('incident.ofCaseInCharge', { name: (acting ?? commander).name })}</div>
            <div className={css.news}>
              {endedAt
                ? say('incident.state.ended')
                : say(lastBulletin ? 'incident.ofCaseTold' : 'incident.ofCaseUntold')}{' '}
              {(endedAt ?? lastBulletin?.at) && <Moment at={(endedAt ?? lastBulletin?.at)!} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
