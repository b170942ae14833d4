import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { type SettlementRow, settlementsQuery } from '../query.ts'
import { useSaySums } from '../say-sums.ts'
import base from '../settlement.module.css'
import { StandingTag } from '../standing-tag.tsx'
import css from './list.module.css'

const SHOWN = 4

/** The newest settlements beside the other money, and the way to all of them. */
export function LastSettlements() {
  const say = useSay()
  const { data } = useInfiniteQuery(settlementsQuery)
  const rows = data?.pages[0]?.items ?? []
  return (
    <Panel
      title={say('settlement.title')}
      actions={
        <Link to="/settlements" className={`mg-link ${css.all}`}>
          {say('settlement.all')}
        </Link>
      }
    >
      {rows.length ? (
        <ul className={css.last}>
          {rows.slice(0, SHOWN).map(row => (
            <LastRow key={row.incident.id} row={row} />
          ))}
        </ul>
      ) : (
        <p className={base.hint}>{say('settlement.noneText')}</p>
      )}
    </Panel>
  )
}

function LastRow({ row: { incident, standing, sums } }: { row: SettlementRow }) {
  const saySums = useSaySums()
  return (
    <li>
      <Link to="/settlements/$incidentId" params={{ incidentId: incident.id }} className={css.lastTitle}>
        {incident.title}
      </Link>
      <div className={css.lastLine}>
        <StandingTag standing={standing} />
        <span className={base.about}>{saySums(sums)}</span>
      </div>
    </li>
  )
}
