import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { type IncidentRow, incidentsQuery } from '../../incident/query.ts'
import { Panel } from '../../parts/panel.tsx'
import { settlementQuery } from './query.ts'
import { useSaySums } from './say-sums.ts'
import css from './settlement.module.css'
import { standingOf, sumsOf } from './standing.ts'
import { StandingTag } from './standing-tag.tsx'

const SHOWN = 4

/** The newest settlements beside the other money, and the way to all of them. */
export function LastSettlements() {
  const say = useSay()
  const { data } = useInfiniteQuery(incidentsQuery('ended'))
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
            <LastRow key={row.id} incident={row} />
          ))}
        </ul>
      ) : (
        <p className={css.hint}>{say('settlement.noneText')}</p>
      )}
    </Panel>
  )
}

function LastRow({ incident: { id, title } }: { incident: IncidentRow }) {
  const saySums = useSaySums()
  const { data: settlement } = useQuery(settlementQuery(id))
  if (settlement === undefined) return null
  const sums = settlement ? sumsOf(settlement) : []
  return (
    <li>
      <Link to="/settlements/$incidentId" params={{ incidentId: id }} className={css.lastTitle}>
        {title}
      </Link>
      <div className={css.lastLine}>
        <StandingTag standing={standingOf(settlement)} />
        <span className={css.about}>{saySums(sums)}</span>
      </div>
    </li>
  )
}
